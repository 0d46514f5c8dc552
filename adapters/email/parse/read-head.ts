import { limits } from "./parsed-mail.ts";

/** `name` in lower case; `value` unfolded, still one character per byte. */
export type RawHeader = { name: string; value: string };

export type Head = {
  headers: RawHeader[];
  bodyAt: number;
  /** Whole lines that are beyond the limits. */
  surplus: Uint8Array[];
};

/** The headers that begin at `from`. A line for which `isDelimiter` holds ends them as a blank line does. */
export function readHead(mail: Buffer, from: number, isDelimiter: (line: string) => boolean): Head {
  const headers: Field[] = [];
  const surplus: Uint8Array[] = [];
  let at = from;
  while (at < mail.length) {
    const next = lineAfter(mail, at);
    const line = textOf(mail, at, next);
    if (line === "") return finish(headers, next, surplus);
    if (isDelimiter(line)) break;
    const last = headers.at(-1);
    const colon = isContinuation(line) ? -1 : nameLength(line);
    if (colon < 0 && !(isContinuation(line) && last) && !isLostInHead(mail, next)) break;
    const isWithin = headers.length < limits.headersPerPart && next - from < limits.headBytes;
    if (!isWithin || (colon < 0 && last && last.length + line.length > limits.headerChars)) {
      keep(surplus, mail, at, next);
    } else {
      if (next - at > limits.headerChars + 2) keep(surplus, mail, at, next);
      if (colon >= 0) headers.push(fieldOf(line, colon));
      else if (last) addTo(last, line);
    }
    at = next;
  }
  return finish(headers, at, surplus);
}

/** Lines that follow each other are one piece. */
function keep(surplus: Uint8Array[], mail: Buffer, at: number, next: number) {
  const last = surplus.at(-1);
  const isNext = last !== undefined && last.byteOffset + last.byteLength === mail.byteOffset + at;
  if (isNext) surplus.pop();
  surplus.push(mail.subarray(isNext ? at - last.byteLength : at, next));
}

type Field = { name: string; lines: string[]; length: number };

function fieldOf(line: string, colon: number): Field {
  return { name: line.slice(0, colon).trimEnd().toLowerCase(), lines: [line.slice(colon + 1)], length: line.length };
}

/** The blanks that folding needs become one. */
function addTo(field: Field, line: string) {
  field.lines.push(` ${line.trimStart()}`);
  field.length += line.length;
}

function finish(fields: Field[], bodyAt: number, surplus: Uint8Array[]): Head {
  const headers = fields.map(({ name, lines }) => ({
    name,
    value: lines
      .join("")
      .replace(/[\r\0]/g, " ")
      .trim(),
  }));
  return { headers, bodyAt, surplus };
}

/** Where the line after the one at `at` begins. */
export function lineAfter(mail: Buffer, at: number): number {
  const end = mail.indexOf(0x0a, at);
  return end < 0 ? mail.length : end + 1;
}

/** A line without its ending, cut where no header may be longer. */
function textOf(mail: Buffer, at: number, next: number): string {
  let end = next;
  if (end > at && mail[end - 1] === 0x0a) end--;
  while (end > at && mail[end - 1] === 0x0d) end--;
  return mail.toString("latin1", at, Math.min(end, at + limits.headerChars));
}

function isContinuation(line: string) {
  return line.startsWith(" ") || line.startsWith("\t");
}

/** -1 for a line that is no header. RFC 5322 §4.5 allows blanks before the colon. */
function nameLength(line: string): number {
  const match = /^[!-9;-~]{1,100}[ \t]{0,20}:/.exec(line);
  return match ? match[0].length - 1 : -1;
}

/** A line that is no header ends them, unless telling ones follow: then folding lost its blank, or a program wrote junk. */
function isLostInHead(mail: Buffer, from: number): boolean {
  let at = from;
  for (let seen = 0; seen < 20 && at < mail.length; seen++) {
    const next = lineAfter(mail, at);
    const line = mail.toString("latin1", at, Math.min(next, at + 40));
    if (line.trim() === "") return false;
    if (/^(from|to|cc|subject|date|received|message-id|mime-version|content-[a-z-]+|return-path):/i.test(line))
      return true;
    at = next;
  }
  return false;
}
