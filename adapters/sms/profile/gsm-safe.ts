import { isGsm } from "./segments.ts";

/**
 * Puts the punctuation of typewriters in the place of the typographers': it reads the same and leaves twice the room.
 * Letters are left as they are: an ê without its hat is another spelling. Pure.
 */
export function makeGsmSafe(text: string): string {
  return text.replace(typographic, (character) => plain.get(character) ?? character);
}

/** On request, for letters as well: "ê" becomes "e", another spelling that is still read. "é" is in the alphabet. Pure. */
export function makeLettersGsmSafe(text: string): string {
  return makeGsmSafe(text.normalize("NFC")).replace(/[\p{Script=Latin}\p{M}]/gu, (letter) => {
    if (isGsm(letter)) return letter;
    const bare = ligatures.get(letter) ?? letter.normalize("NFD").replace(/\p{M}+/gu, "");
    return isGsm(bare) ? bare : letter;
  });
}

const ligatures = new Map([
  ["œ", "oe"],
  ["Œ", "OE"],
]);

const plain = new Map([
  ..."‘’‚‛′ʼ‹›".split("").map((character) => [character, "'"] as const),
  ..."“”„‟″«»".split("").map((character) => [character, '"'] as const),
  ..."‐‑‒–—―−".split("").map((character) => [character, "-"] as const),
  ..."\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
    .split("")
    .map((character) => [character, " "] as const),
  ..."\u200b\u200c\u2060\ufeff\u00ad".split("").map((character) => [character, ""] as const),
  ["…", "..."],
  ["•", "-"],
  ["·", "-"],
  ["×", "x"],
  ["\u2028", "\n"],
  ["\u2029", "\n"],
] satisfies (readonly [string, string])[]);

const typographic = new RegExp(`[${[...plain.keys()].join("")}]`, "gu");
