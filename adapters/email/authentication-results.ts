import type { InboundLetter } from "../contract/letter.ts";
import type { EmailConfig } from "./config.ts";
import { presetOfHost } from "./profile/presets.ts";

type Authentication = NonNullable<InboundLetter["authentication"]>;
type Proof = { result: string; aligned: boolean };

/**
 * What the provider found when it took the mail in (RFC 8601). Only the topmost field counts, and only from a name that
 * is trusted: anybody can write such fields further down. Null when there is none.
 */
export function readAuthentication(header: string, trustedAuthservIds: readonly string[]): Authentication | null {
  const fields = header.slice(0, 256 * 1024).split(/\r?\n(?![ \t])/);
  const top = fields.find((field) => /^authentication-results[ \t]*:/i.test(field));
  if (!top) return null;
  const [id = "", ...results] = withoutComments(top.slice(top.indexOf(":") + 1, 20_000)).split(";");
  if (!isTrusted(id.trim().split(/\s+/)[0] ?? "", trustedAuthservIds)) return null;
  const from = /@([^\s<>,;"()]+)/.exec(fields.find((field) => /^from[ \t]*:/i.test(field)) ?? "")?.[1] ?? "";
  const found = results.slice(0, 50).map(readResult);
  const proofs = (method: string, property: RegExp) =>
    found
      .filter((one) => one.method === method)
      .map(({ result, text }) => ({ result, aligned: isAligned(property.exec(text)?.[1] ?? "", from) }));
  return judge({
    dmarc: found.find(({ method }) => method === "dmarc")?.result ?? null,
    dkim: proofs("dkim", /header\.[di]=(?:[^\s@;]*@)?([^\s;]+)/i),
    spf: proofs("spf", /smtp\.mailfrom=(?:[^\s@;]*@)?([^\s;]+)/i)[0] ?? null,
  });
}

/** Whose findings we trust: the provider's whose mailbox we read, where its name is known for sure. */
export function trustedAuthservIds(config: EmailConfig): readonly string[] {
  return "imap" in config ? (presetOfHost(config.imap.host)?.vouchesAs ?? []) : [];
}

/** DMARC where the sender's domain has a policy; else what proves the visible sender's domain. */
export function judge(found: { dmarc: string | null; dkim: Proof[]; spf: Proof | null }): Authentication {
  const { dmarc, dkim, spf } = found;
  const signatures = dkim.map(({ result }) => result).join(",") || "none";
  const detail = `dmarc=${dmarc ?? "none"} dkim=${signatures} spf=${spf?.result ?? "none"}`;
  if (dmarc === "pass" || dmarc === "fail") return { verdict: dmarc, detail };
  const proven = [...dkim, ...(spf ? [spf] : [])].some(({ result, aligned }) => result === "pass" && aligned);
  if (proven) return { verdict: "pass", detail };
  return { verdict: spf?.result === "fail" ? "fail" : "none", detail };
}

/** Is it the domain of the visible sender, or one above or below it? */
export function isAligned(domain: string, from: string): boolean {
  const [a, b] = [domain.toLowerCase().replace(/\.$/, ""), from.toLowerCase().replace(/\.$/, "")];
  if (!a.includes(".") || !b.includes(".")) return a !== "" && a === b;
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

function readResult(text: string): { method: string; result: string; text: string } {
  const [, method = "", result = ""] = /^\s*([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(text) ?? [];
  return { method: method.toLowerCase(), result: result.toLowerCase(), text };
}

/** `*.provider.example` stands for all hosts of a provider. */
function isTrusted(id: string, trusted: readonly string[]): boolean {
  const name = id.toLowerCase().replaceAll('"', "");
  return trusted.some((one) => (one.startsWith("*.") ? name.endsWith(one.slice(1)) : name === one.toLowerCase()));
}

/** Comments may be nested and may hold anything (RFC 5322 §3.2.2). */
function withoutComments(text: string): string {
  let depth = 0;
  let kept = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\" && depth > 0) at += 1;
    else if (character === "(") depth += 1;
    else if (character === ")" && depth > 0) depth -= 1;
    else if (depth === 0) kept += character;
  }
  return kept;
}
