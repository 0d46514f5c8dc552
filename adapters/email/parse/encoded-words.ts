import { decodeCharset, decodeUnlabelled } from "./charsets.ts";

/** A header value as people read it: encoded words (RFC 2047) decoded. */
export function decodeWords(value: string): string {
  return replaceWords(value, (text) => text);
}

/**
 * A header value as it came, one character per byte, made correct: every run of encoded words becomes one UTF-8 word,
 * raw bytes become letters. Lenient where senders are not: raw bytes and blanks inside a word, a letter cut in two by the
 * word limit, `?` left as it is, wrong padding, an unknown charset. `likely` is what the rest of the mail is written in.
 */
export function mendHeader(value: string, likely: string | null): string {
  const mended = replaceWords(value, (text) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`);
  return plainAscii.test(mended) ? mended : decodeUnlabelled(Buffer.from(mended, "latin1"), likely);
}

const plainAscii = /^[ -~\t]*$/;

type Word = { charset: string; bytes: Uint8Array };

function replaceWords(value: string, write: (text: string) => string): string {
  if (!value.includes("=?")) return value;
  let out = "";
  let run: Word[] = [];
  let at = 0;
  for (const { start, end, word } of wordsIn(value)) {
    const between = value.slice(at, start);
    if (run.length > 0 && between.trim() !== "") {
      out += write(textOf(run));
      run = [];
    }
    if (run.length === 0) out += between;
    run.push(word);
    at = end;
  }
  if (run.length > 0) out += write(textOf(run));
  return out + value.slice(at);
}

/** A question mark before the closing one belongs to the text: `=?utf-8?Q?Really??=`. */
const opening = /=\?([^?\s]{1,60})\?([BbQq])\?/g;

/** The next word is looked for behind the end of this one, so that a value full of openings is read once. */
function* wordsIn(value: string): Generator<{ start: number; end: number; word: Word }> {
  let from = 0;
  for (const match of value.matchAll(opening)) {
    if (match.index < from) continue;
    const begin = match.index + match[0].length;
    const close = value.indexOf("?=", begin);
    const payload = close < 0 ? (/^\S*/.exec(value.slice(begin))?.[0] ?? "") : value.slice(begin, close);
    const bytes = match[2]?.toUpperCase() === "B" ? fromBase64(payload) : fromQ(payload);
    from = close < 0 ? begin + payload.length : close + 2;
    yield { start: match.index, end: from, word: { charset: match[1] ?? "", bytes } };
    if (close < 0) return;
  }
}

/** Neighbours in one charset are one text: a letter may begin in the first and end in the second. */
function textOf(run: Word[]): string {
  let text = "";
  for (let at = 0; at < run.length; ) {
    const charset = run[at]?.charset.toLowerCase() ?? "";
    const bytes: Uint8Array[] = [];
    while (at < run.length && run[at]?.charset.toLowerCase() === charset)
      bytes.push(run[at++]?.bytes ?? new Uint8Array());
    text += decodeCharset(Buffer.concat(bytes), charset);
  }
  return text.replace(/[\r\n\0]+/g, " ");
}

function fromBase64(payload: string): Uint8Array {
  return Buffer.concat(payload.split(/=+/).map((unit) => Buffer.from(unit, "base64")));
}

function fromQ(payload: string): Uint8Array {
  const bytes = Buffer.from(payload.replaceAll("_", " "), bytesOnly.test(payload) ? "latin1" : "utf8");
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const high = bytes[at] === 0x3d ? hexadecimal(bytes[at + 1]) : -1;
    const low = high >= 0 ? hexadecimal(bytes[at + 2]) : -1;
    if (low >= 0) at += 2;
    out[length++] = low >= 0 ? high * 16 + low : (bytes[at] ?? 0);
  }
  return out.subarray(0, length);
}

const bytesOnly = /^[\p{Cc}\u0020-\u00ff]*$/u;

/** -1 for what is no digit. */
function hexadecimal(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
