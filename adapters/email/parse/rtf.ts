import { decodeCharset } from "./charsets.ts";

const maxBytes = 4 * 1024 * 1024;

/** Compressed RTF, [MS-OXRTFCP]: a dictionary of 4,096 bytes that begins with common words. */
export function expandRtf(packed: Buffer): Buffer {
  const size = Math.min(packed.readUInt32LE(4), maxBytes);
  if (packed.readUInt32LE(8) === 0x414c454d) return packed.subarray(16, 16 + size);
  const out = Buffer.alloc(size);
  const dictionary = Buffer.alloc(4_096, " ");
  dictionary.write(commonWords, "latin1");
  let length = 0;
  let to = commonWords.length;
  const put = (byte: number) => {
    out[length++] = byte;
    dictionary[to++ % 4_096] = byte;
  };
  for (let at = 16; at < packed.length; ) {
    const flags = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < packed.length && length < size; bit++) {
      if ((flags & (1 << bit)) === 0) {
        put(packed[at++] ?? 0);
        continue;
      }
      const reference = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      if (from === to % 4_096) return out.subarray(0, length);
      for (let copied = 0; copied < (reference & 15) + 2 && length < size; copied++)
        put(dictionary[(from + copied) % 4_096] ?? 0);
    }
    if (length >= size) break;
  }
  return out.subarray(0, length);
}

const commonWords =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

type Group = { isHidden: boolean; isPage: boolean; unicodeSkip: number };

/** The words of an RTF text; as a page where the RTF was made out of one ([MS-OXRTFEX]). Formatting is left out. */
export function readRtf(bytes: Buffer): { text: string | null; html: string | null } {
  const source = bytes.toString("latin1");
  const isPage = /\\fromhtml1/.test(source.slice(0, 2_000));
  const codepage = `windows-${/\\ansicpg(\d{1,5})/.exec(source.slice(0, 2_000))?.[1] ?? "1252"}`;
  const groups: Group[] = [{ isHidden: false, isPage: false, unicodeSkip: 1 }];
  const out: string[] = [];
  let skip = 0;
  let isShadow = false;
  for (const [token, word, number, hex] of source.matchAll(tokens)) {
    const group = groups.at(-1) ?? { isHidden: false, isPage: false, unicodeSkip: 1 };
    const isShown = !group.isHidden && (!isPage || group.isPage || !isShadow);
    if (token === "{") groups.push({ ...group });
    else if (token === "}") groups.pop();
    else if (hex !== undefined) {
      if (skip > 0) skip--;
      else if (isShown) out.push(decodeCharset(Buffer.from(hex.replaceAll("\\'", ""), "hex"), codepage));
    } else if (word === "u") {
      if (isShown) out.push(String.fromCharCode((Number(number) + 65_536) % 65_536));
      skip = group.unicodeSkip;
    } else if (word === "uc") group.unicodeSkip = Number(number);
    else if (word === "htmlrtf") isShadow = number !== "0";
    else if (word === "htmltag") Object.assign(group, { isHidden: false, isPage: true });
    else if (word !== undefined && hidden.has(word)) group.isHidden = true;
    else if (token === "\\*") group.isHidden = true;
    else if (isShown && word !== undefined) out.push(breaks[word] ?? "");
    else if (isShown && token.startsWith("\\")) out.push(breaks[token] ?? token.slice(1));
    else if (isShown && word === undefined) {
      const text = token.replace(/[\r\n]/g, "").slice(skip);
      skip = Math.max(0, skip - token.length);
      out.push(text);
    }
    if (groups.length > 1_000) break;
  }
  const text = out.join("").trim();
  return isPage ? { text: null, html: text || null } : { text: text || null, html: null };
}

const tokens = /[{}]|\\([a-z]{1,32})(-?\d{1,10})? ?|((?:\\'[0-9a-f]{2})+)|\\[^a-z]|[^\\{}]+/gi;

const hidden = new Set(["fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "mhtmltag"]);

const breaks: Record<string, string> = {
  par: "\n",
  line: "\n",
  tab: "\t",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  endash: "–",
  emdash: "—",
  "\\~": "\u00a0",
  "\\-": "",
  "\\_": "-",
};
