import { splitGraphemes } from "./graphemes.ts";

export type SmsEncoding = "GSM-7" | "UCS-2";

/** What a text becomes on its way. `left`: units until the next segment begins; a unit is a character of the encoding. */
export type Segments = {
  encoding: SmsEncoding;
  segments: number;
  units: number;
  left: number;
  /** Characters that no phone of 1985 knew, each once, in the order in which they appear: they halve the room. */
  offending: string[];
};

/** Bits that one message carries, and how many of them a message in several parts needs for saying which part it is. */
const bitsInMessage = 1120;
const headerBits = 48;

/** Counts as carriers do (GSM 03.38 and 03.40 §9.2.3.24.1). Pure: the same in the composer and on the server. */
export function countSegments(text: string): Segments {
  const characters = isGsm(text) ? [...text] : splitGraphemes(text);
  const offending = characters.filter((character) => gsmUnits(character) === 0);
  const encoding = offending.length === 0 ? "GSM-7" : "UCS-2";
  const bits = encoding === "GSM-7" ? 7 : 16;
  const sizes = characters.map((character) => (encoding === "GSM-7" ? gsmUnits(character) : character.length) * bits);
  const { segments, used } = pack(sizes);
  const room = segments === 1 ? bitsInMessage : bitsInMessage - headerBits;
  return {
    encoding,
    segments,
    units: sizes.reduce((sum, size) => sum + size, 0) / bits,
    left: Math.max(0, Math.floor((room - used) / bits)),
    offending: [...new Set(offending)],
  };
}

/** Where the characters stand that no phone of 1985 knew: from, and to before, in UTF-16 units; neighbours together. */
export function findOffending(text: string): [start: number, end: number][] {
  if (isGsm(text)) return [];
  const found: [start: number, end: number][] = [];
  let at = 0;
  for (const character of splitGraphemes(text)) {
    const end = at + character.length;
    const last = found.at(-1);
    if (gsmUnits(character) === 0) {
      if (last?.[1] === at) last[1] = end;
      else found.push([at, end]);
    }
    at = end;
  }
  return found;
}

/** Can every phone show it in the alphabet of 1985? */
export function isGsm(text: string): boolean {
  for (const character of text) if (gsmUnits(character) === 0) return false;
  return true;
}

/** How many segments, and how many bits of the last one are used beside its header. No character is cut in two. */
function pack(sizes: number[]): { segments: number; used: number } {
  let used = 0;
  let at = 0;
  for (; at < sizes.length && used + (sizes[at] ?? 0) <= bitsInMessage; at++) used += sizes[at] ?? 0;
  if (at === sizes.length) return { segments: 1, used };
  // The first one is full only now, and its header needs room that characters have already taken: those move on.
  let moved = 0;
  for (let last = at - 1; last >= 0 && used - moved > bitsInMessage - headerBits; last--) moved += sizes[last] ?? 0;
  let segments = 2;
  used = moved + (sizes[at] ?? 0);
  for (const size of sizes.slice(at + 1)) {
    if (used + size > bitsInMessage - headerBits) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { segments, used };
}

/** 0 when the alphabet has no such character; 2 for those behind an escape. */
function gsmUnits(character: string): number {
  if (character.length !== 1) return 0;
  return basic.has(character) ? 1 : extended.has(character) ? 2 : 0;
}

const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extended = new Set("\f^{}\\[~]|€");
