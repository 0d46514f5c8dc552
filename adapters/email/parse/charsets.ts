import iconv from "iconv-lite";

/**
 * Text in a charset that may be missing, misspelt, unknown to browsers or not true. Never throws: what is no text in any
 * guess comes out with replacement characters.
 */
export function decodeCharset(bytes: Uint8Array, label: string | null): string {
  const named = label === null ? "" : cleanLabel(label);
  if (isVague(named)) return guess(bytes, "windows-1252");
  if (utf16Or32.test(named)) return iconv.decode(Buffer.from(bytes), named);
  const decoder = decoderFor(named);
  if (decoder?.encoding === "utf-8") return guess(bytes, "windows-1252");
  if (decoder) return decoder.decode(bytes);
  return iconv.encodingExists(named) ? iconv.decode(Buffer.from(bytes), named) : guess(bytes, "windows-1252");
}

/** For bytes that bear no label: UTF-8 where they are valid, else what the rest of the mail is written in. */
export function decodeUnlabelled(bytes: Uint8Array, likely: string | null): string {
  return guess(bytes, likely ?? "windows-1252");
}

/** Does the label say what bytes above 127 mean, and is it not UTF-8, which is tried in any case? */
export function isTelling(label: string): boolean {
  const named = cleanLabel(label);
  return !isVague(named) && decoderFor(named)?.encoding !== "utf-8";
}

function isVague(named: string) {
  return /^$|^(us-?)?ascii|^ansi|unknown|^[78]-?bit|^binary$|^default|^none$|^auto|^x-user-defined$/.test(named);
}

/** Without a byte order mark these are guessed from the text. */
const utf16Or32 = /^utf-(16|32)$/;

/** Text that is mostly valid UTF-8 keeps its good part; text that is not at all is something older. */
function guess(bytes: Uint8Array, otherwise: string): string {
  try {
    const text = strictUtf8.decode(bytes);
    return japaneseShifts.some((shift) => text.includes(shift)) ? decodeCharset(bytes, "iso-2022-jp") : text;
  } catch {
    if (isMostlyUtf8(bytes)) return lenientUtf8.decode(bytes);
    return isTelling(otherwise) ? decodeCharset(bytes, otherwise) : western.decode(bytes);
  }
}

/** ISO-2022-JP looks like ASCII but for its escapes. */
const japaneseShifts = ["\u001b$B", "\u001b$@"];

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const lenientUtf8 = new TextDecoder("utf-8");
const western = new TextDecoder("windows-1252");

/** A cut in the middle of a letter, or one bad byte in a page, do not make it another charset. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = lengthAfter(byte);
    let found = 0;
    while (found < length && ((bytes[at + 1 + found] ?? 0) & 0xc0) === 0x80) found++;
    if (length > 0 && found === length) whole++;
    else broken++;
    at += found;
  }
  return whole > 0 && whole * 4 >= broken;
}

/** How many bytes follow this first one of a letter; none for a byte that begins no letter. */
function lengthAfter(byte: number): number {
  if (byte >= 0xc2 && byte < 0xe0) return 1;
  if (byte >= 0xe0 && byte < 0xf0) return 2;
  return byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
}

function cleanLabel(label: string): string {
  const bare = label
    .slice(0, 60)
    .trim()
    .toLowerCase()
    .replace(/\*.*$/, "")
    .replace(/^["']|["';,]+$/g, "");
  const key = bare.replace(/^x-|^cs(?=\D)|[\s._-]/g, "");
  if (Object.hasOwn(spellings, key)) return spellings[key] ?? bare;
  return decoderFor(bare) ? bare : (/^(iso8859)(\d+)$/.exec(key)?.slice(1).join("-") ?? key);
}

/** Labels in use that browsers do not know under that name, or mean something else by; without separators. */
const spellings: Record<string, string> = {
  utf8: "utf-8",
  utf8mb4: "utf-8",
  unicode11utf7: "utf-7",
  unicode20utf7: "utf-7",
  utf7: "utf-7",
  utf16: "utf-16",
  unicode: "utf-16",
  ucs2: "utf-16",
  iso10646ucs2: "utf-16",
  utf32: "utf-32",
  applemacroman: "macintosh",
  macroman: "macintosh",
  cp936: "gbk",
  euccn: "gbk",
  cp932: "shift_jis",
  sjiswin: "shift_jis",
  eucjpms: "euc-jp",
  cp50220: "iso-2022-jp",
  cp50221: "iso-2022-jp",
  iso2022jpms: "iso-2022-jp",
  iso2022jp1: "iso-2022-jp",
  iso2022jp2: "iso-2022-jp",
  cp949: "euc-kr",
  uhc: "euc-kr",
  cp950: "big5",
  tis620: "windows-874",
};

const decoders = new Map<string, TextDecoder>();

/** Only labels of the WHATWG list are kept, so that no mail can fill the map. */
function decoderFor(label: string): TextDecoder | null {
  const known = decoders.get(label);
  if (known) return known;
  if (!/^[a-z0-9]/.test(label)) return null;
  try {
    const made = new TextDecoder(label);
    decoders.set(label, made);
    return made;
  } catch {
    return null;
  }
}
