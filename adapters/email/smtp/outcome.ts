import type { DeliveryOutcome } from "../../contract/channel.ts";

/** How a try ended that did not end well. `handedOver`: all of the mail had been given to the server. */
export type Failure = { error: unknown; handedOver: boolean };

const minute = 60_000;
const waits = [minute, 5 * minute, 15 * minute, 60 * minute, 240 * minute];

/** How long to wait after so many tries. */
export function retryAfter(tries: number): number {
  return waits[Math.min(Math.max(tries, 0), waits.length - 1)] ?? minute;
}

/** What a failure means for the mail (RFC 5321 §4.2.1): a 4xx may pass, a 5xx does not, silence is neither. */
export function outcomeOf({ error, handedOver }: Failure, tries: number): DeliveryOutcome {
  const { code, response, step, said } = readFailure(error);
  const later: DeliveryOutcome = { kind: "deferred", retryAfterMs: retryAfter(tries), detail: said };
  if (response === null) return handedOver ? { kind: "unknown", detail: said } : later;
  if (response < 500 || isAboutTheSession(code, response, step)) return later;
  return { kind: "rejected", reason: reasonOf(step, said), detail: said };
}

/** The account or the line was refused, not this mail: it waits until that is mended. */
function isAboutTheSession(code: string, response: number, step: string): boolean {
  return (
    code === "EAUTH" || [503, 530, 534, 535, 538].includes(response) || /^(CONN|EHLO|HELO|STARTTLS|AUTH)/.test(step)
  );
}

/** A word for what the server said: enhanced codes first (RFC 3463), which mean the same everywhere. */
function reasonOf(step: string, said: string): string {
  const [, subject = "", detail = ""] = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(said) ?? [];
  if (step === "MAIL FROM") return "sender_refused";
  if (subject === "1") return "no_such_recipient";
  if (subject === "2") return detail === "2" ? "mailbox_full" : "no_such_recipient";
  if (subject === "3" && detail === "4") return "too_large";
  if (subject === "7") return "refused";
  if (/^552\b/.test(said) || /too (large|big)|size limit/i.test(said)) return "too_large";
  if (step === "RCPT TO" && /^55[0135]\b/.test(said)) return "no_such_recipient";
  return "refused";
}

function readFailure(error: unknown): { code: string; response: number | null; step: string; said: string } {
  const field = (name: string): unknown => (typeof error === "object" && error ? Reflect.get(error, name) : undefined);
  const response = field("responseCode");
  const words = field("response") ?? field("message") ?? String(error);
  return {
    code: String(field("code") ?? ""),
    response: typeof response === "number" && response >= 400 ? response : null,
    step: String(field("command") ?? ""),
    said: String(words).replaceAll(/\s+/g, " ").trim().slice(0, 500),
  };
}
