import { boundaryOf, typeOf } from "./media.ts";
import { limits } from "./parsed-mail.ts";
import { lineAfter, type RawHeader, readHead } from "./read-head.ts";

/** One part of a mail (RFC 2046). A `multipart/*` has children and no body of its own. */
export type Part = {
  headers: RawHeader[];
  /** Lower case, e.g. `text/plain`; what RFC 2046 supposes where nothing usable is declared. */
  type: string;
  children: Part[];
  /** Still in its transfer encoding. */
  body: Uint8Array;
};

/** `rest` is what no limit lets us read: kept, never lost. */
export type CutMail = { root: Part; rest: Uint8Array[] };

type Open = { part: Part; boundary: string; bodyAt: number };
type Delimiter = { at: number; next: number; level: number; isLast: boolean };

/** Cuts a mail into its parts in one pass. Any bytes are a mail; nothing is decoded yet. */
export function cutMail(raw: Uint8Array): CutMail {
  const mail = withLineFeeds(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  const open: Open[] = [];
  const rest: Uint8Array[] = [];
  let headBytes = 0;
  let at = startOfHead(mail);
  const root = begin("text/plain");
  for (let parts = 1; ; parts++) {
    const last = open.at(-1);
    const head = readHead(mail, at, (line) => line.startsWith("--") && levelOf(line, open) !== null);
    for (const piece of head.surplus) rest.push(piece);
    headBytes += head.bodyAt - at;
    const part = last ? begin(last.part.type === "multipart/digest" ? "message/rfc822" : "text/plain") : root;
    Object.assign(part, {
      headers: head.headers,
      type: typeOf(headerValue(head.headers, "content-type")) ?? part.type,
    });
    last?.part.children.push(part);
    const boundary = part.type.startsWith("multipart/") ? boundaryIn(mail, part, head.bodyAt, parts === 1) : null;
    if (boundary !== null) open.push({ part, boundary, bodyAt: head.bodyAt });
    const isAtLimit = parts >= limits.parts || open.length > limits.depth || headBytes > limits.allHeadBytes;
    let delimiter = nextDelimiter(mail, head.bodyAt, open);
    part.body = mail.subarray(head.bodyAt, endOfBody(mail, head.bodyAt, delimiter));
    while (delimiter && (delimiter.isLast || isAtLimit)) {
      if (isAtLimit) {
        rest.push(mail.subarray(delimiter.at));
        delimiter = null;
      } else {
        close(mail, open, delimiter.level, delimiter);
        delimiter = nextDelimiter(mail, delimiter.next, open);
      }
    }
    if (!delimiter) break;
    close(mail, open, delimiter.level + 1, delimiter);
    at = delimiter.next;
  }
  close(mail, open, 0, null);
  return { root, rest };
}

/** The first header of that name decides, as it does for every scanner on the way. */
export function headerValue(headers: readonly RawHeader[], name: string): string | null {
  return headers.find((header) => header.name === name)?.value ?? null;
}

function begin(type: string): Part {
  return { headers: [], type, children: [], body: new Uint8Array() };
}

/** A container that holds no part is a text whose sender, or a program on the way, lost the boundaries. */
function close(mail: Buffer, open: Open[], level: number, delimiter: Delimiter | null) {
  for (const { part, bodyAt } of open.splice(level)) {
    if (part.children.length === 0) {
      part.type = "text/plain";
      part.body = mail.subarray(bodyAt, endOfBody(mail, bodyAt, delimiter));
    } else {
      part.body = new Uint8Array();
    }
  }
}

/** The line break before a delimiter belongs to the delimiter. */
function endOfBody(mail: Buffer, from: number, delimiter: Delimiter | null): number {
  if (!delimiter) return mail.length;
  let end = delimiter.at;
  if (end > from && mail[end - 1] === 0x0a) end--;
  if (end > from && mail[end - 1] === 0x0d) end--;
  return end;
}

function nextDelimiter(mail: Buffer, from: number, open: Open[]): Delimiter | null {
  if (open.length === 0) return null;
  let at = mail[from] === 0x2d && mail[from + 1] === 0x2d ? from : mail.indexOf("\n--", from) + 1;
  while (at > 0) {
    const next = lineAfter(mail, at);
    const found = levelOf(mail.toString("latin1", at, Math.min(next, at + 1_000)), open);
    if (found) return { at, next, ...found };
    at = mail.indexOf("\n--", next - 1) + 1;
  }
  return null;
}

/** The innermost container comes first: it may have been given the boundary of the outer one. */
function levelOf(line: string, open: Open[]): { level: number; isLast: boolean } | null {
  const text = line.trimEnd().slice(2);
  for (let level = open.length - 1; level >= 0; level--) {
    const boundary = open[level]?.boundary ?? "";
    if (text === boundary) return { level, isLast: false };
    if (text.length === boundary.length + 2 && text === `${boundary}--`) return { level, isLast: true };
  }
  return null;
}

/** Where none is declared, or one that is nowhere, the first line that looks like one and is followed by a header. */
function boundaryIn(mail: Buffer, part: Part, bodyAt: number, isRoot: boolean): string | null {
  const declared = boundaryOf(headerValue(part.headers, "content-type") ?? "");
  if (declared !== null && (!isRoot || mail.indexOf(`--${declared}`, bodyAt, "latin1") >= 0)) return declared;
  const start = mail.toString("latin1", bodyAt, bodyAt + 4_000);
  return /^--([^\s-][^\r\n]{0,98}[^\s])[ \t]*\r?\nContent-/im.exec(start)?.[1] ?? declared;
}

function startOfHead(mail: Buffer): number {
  let at = mail[0] === 0xef && mail[1] === 0xbb && mail[2] === 0xbf ? 3 : 0;
  while (mail[at] === 0x0a || mail[at] === 0x0d) at++;
  if (/^>?From [^:]/.test(mail.toString("latin1", at, at + 7))) at = lineAfter(mail, at);
  return at;
}

/** Old programs end lines with a carriage return alone. */
function withLineFeeds(mail: Buffer): Buffer {
  if (mail.includes(0x0a) || !mail.includes(0x0d)) return mail;
  return Buffer.from(mail.map((byte) => (byte === 0x0d ? 0x0a : byte)));
}
