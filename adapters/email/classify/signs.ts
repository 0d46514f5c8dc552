import type { ParsedMail } from "../parse/parsed-mail.ts";
import { wordsOfPage } from "./page-words.ts";

/** How much of a body is looked at: mail systems say what they have to say at the top. */
const maxChars = 32_000;

export function header(mail: Pick<ParsedMail, "headers">, name: string): string | null {
  return mail.headers.find(([key]) => key === name)?.[1].trim() ?? null;
}

export function hasHeader(mail: Pick<ParsedMail, "headers">, ...names: string[]): boolean {
  return mail.headers.some(([key]) => names.includes(key));
}

/** In lower case, with one kind of apostrophe and of blank, so that a rule is written once. */
export function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** The beginning of the body in words; of a page without text, the words of the page. */
export function bodyOf(mail: ParsedMail): string {
  const text = mail.text?.trim() ? mail.text : wordsOfPage((mail.html ?? "").slice(0, 4 * maxChars));
  return text.slice(0, maxChars);
}

/** What the writer wrote: without lines that quote somebody, but with what a client said in a transcript. */
export function unquoted(body: string): string {
  return body
    .split("\n")
    .filter((line) => !/^\s{0,3}(?:>(?!>> )|\|)/.test(line))
    .join("\n");
}

/** RFC 5321 §4.5.5: what must not be answered has an empty return path. */
export function hasNullSender(mail: ParsedMail): boolean {
  return ["return-path", "x-envelope-from", "x-envelope-sender", "envelope-from"].some((name) => {
    const value = header(mail, name);
    return value !== null && /^(<\s*>|"?\s*"?|<?mailer-daemon(@[^>]*)?>?)$/i.test(value);
  });
}

/** `Re:`, `Fwd:` and their kin. */
export function isReplyOrForward(mail: ParsedMail): boolean {
  return /^\s*(\[[^\]]{1,40}\]\s*)?(re|fwd?|tr|ré|rép|aw|wg|sv|vs|rv|rif|i|r|enc|odp|pd|antw|doorst|回复|转发|答复)(\[\d+\])?\s?[:：]/i.test(
    mail.subject,
  );
}
