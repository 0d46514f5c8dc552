/**
 * Puts the punctuation of typewriters in the place of the typographers': it reads the same and leaves twice the room.
 * Letters are left as they are: an ê without its hat is another spelling. Pure.
 */
export function makeGsmSafe(text: string): string {
  return text.replace(typographic, (character) => plain.get(character) ?? character);
}

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
