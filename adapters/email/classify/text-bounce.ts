import { cleanAddress } from "../parse/mailboxes.ts";
import type { ParsedMail } from "../parse/parsed-mail.ts";
import { delayed, givenUp } from "./bounce-phrases.ts";
import type { BouncedRecipient } from "./classified.ts";
import { readBody } from "./returned-mail.ts";
import { header, plain } from "./signs.ts";

const maxRecipients = 100;

/** The addresses that a text without a form says have failed, each with the code and the words that follow it. */
export function recipientsInText(mail: ParsedMail): BouncedRecipient[] {
  const words = readBody(mail).own;
  const lines = words.split("\n").map((line) => line.trim());
  const action = actionOf(`${mail.subject}\n${words}`);
  return addressesIn(mail, lines)
    .slice(0, maxRecipients)
    .map((address) => {
      const about = linesAbout(address, lines);
      const status = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(about)?.[0] ?? null;
      const diagnostic = diagnosticIn(about, address);
      return { address, action, status, diagnostic, permanent: action === "failed" && isPermanent(status, diagnostic) };
    });
}

/** A server that says 4 would have taken it later: it was tried too long, but the address may be good. */
export function isPermanent(status: string | null, diagnostic: string | null): boolean {
  if (status !== null) return status.startsWith("5");
  return !/^\D{0,40}4\d\d\b/.test(diagnostic ?? "");
}

function actionOf(text: string): BouncedRecipient["action"] {
  const said = plain(text);
  return delayed.test(said) && !givenUp.test(said) ? "delayed" : "failed";
}

/** The surest place that names any: the header, a form, a line that begins with an address, any address at all. */
function addressesIn(mail: ParsedMail, lines: string[]): string[] {
  const ours = new Set([...mail.to, ...mail.from].map(({ address }) => address.toLowerCase()));
  const failed = (header(mail, "x-failed-recipients") ?? "").split(/[,\s]+/);
  const places = [
    failed,
    lines.flatMap((line) => firstGroups(line, inForm)),
    lines.flatMap((line) => firstGroups(line, atStart)),
    lines.flatMap((line) => firstGroups(line, anywhere)),
  ];
  for (const [index, place] of places.entries()) {
    const addresses = place.map(cleanAddress).filter((address) => /^[^@\s]+@[^@\s]+$/.test(address));
    const foreign = addresses.filter((address) => index < 2 || !ours.has(address.toLowerCase()));
    if (foreign.length > 0) return [...new Map(foreign.map((one) => [one.toLowerCase(), one])).values()];
  }
  return [];
}

const address = String.raw`[^\s<>"'(),;:\[\]@：，；（）「」【】]{1,128}@[a-z0-9][a-z0-9.-]{0,250}[a-z0-9]`;

const inForm = [
  new RegExp(`^(?:final|original)-recipient:\\s*rfc822;\\s*<?(${address})`, "i"),
  new RegExp(`\\brcpt to ?:\\s*<?(${address})`, "i"),
  new RegExp(`^(?:failed|unknown|invalid|no such) (?:recipient|user|address|mailbox)s?:?\\s*<?(${address})`, "i"),
];

const atStart = [
  new RegExp(`^(?:[-*•]\\s*)?(?:to ?:|recipient ?:|(?:e-?mail )?address ?:|user ?:)?\\s*[<'"([]{0,2}(${address})`, "i"),
];

const anywhere = [new RegExp(`(?:^|[\\s<'"([:;：（「【])(${address})`, "i")];

/** Only lines with an address are looked at closely, and only their beginning. */
function firstGroups(line: string, patterns: RegExp[]): string[] {
  if (!line.includes("@")) return [];
  return patterns.flatMap((pattern) => pattern.exec(line.slice(0, 1_000))?.[1] ?? []).slice(0, 1);
}

/** Where a server is quoted beside the address, the last place first; else the last place and the whole text. */
function linesAbout(wanted: string, lines: string[]): string {
  const places = lines
    .flatMap((line, at) => (names(line, wanted) ? [lines.slice(at, at + 12).join("\n")] : []))
    .slice(-20);
  return places.findLast((place) => reply.test(place)) ?? [places.at(-1) ?? "", ...lines].join("\n");
}

function names(line: string, wanted: string): boolean {
  return line.toLowerCase().includes(wanted.toLowerCase());
}

const reply = /(?:^|[\s<:("'#])[45]\d\d(?:[ -]|: ?).{3}|(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/;

/** The line in which a server answers, and what it goes on to say; else the first line after the address. */
function diagnosticIn(about: string, wanted: string): string | null {
  const lines = about.split("\n");
  const at = lines.findIndex((line) => reply.test(line));
  if (at < 0) return wordsAfter(wanted, lines);
  const end = lines.findIndex((line, index) => index > at && (line === "" || index > at + 4));
  const said = lines.slice(at, end < 0 ? at + 5 : end).join(" ");
  const start = /[45]\d\d[ -]|[45]\.\d{1,3}\.\d{1,3}/.exec(said)?.index ?? 0;
  return said.slice(start).slice(0, 1_000);
}

/** On the line of the address, else on the first of the next lines that is a sentence and no heading. */
function wordsAfter(wanted: string, lines: string[]): string | null {
  const at = lines.findIndex((line) => names(line, wanted));
  const line = lines[at] ?? "";
  const beside = line
    .slice(line.toLowerCase().indexOf(wanted.toLowerCase()) + wanted.length)
    .replace(/^[\s>)\]:;,.-]+/, "");
  const next = lines.slice(at + 1, at + 8).filter((one) => !/:$|^(?:subject|sent|to|from|date|cc):/i.test(one));
  const isSaying = (one: string) => /\p{L}{3}/u.test(one) && !/^on \w{3}, \d/i.test(one);
  return [beside, ...next].find(isSaying)?.slice(0, 1_000) ?? null;
}
