import type { Locale } from "#db/vocabulary.ts";
import { littleWords } from "./little-words.ts";

/**
 * English or French, told by the little words; `otherwise` when they do not tell. Words that both languages have count for
 * neither.
 */
export function languageOf(text: string, otherwise: Locale): Locale {
  let lead = 0;
  for (const word of text.slice(0, enough).match(words) ?? []) {
    const folded = foldAccents(word);
    lead += Number(littleWords.fr.has(folded)) - Number(littleWords.en.has(folded));
  }
  return lead === 0 ? otherwise : lead > 0 ? "fr" : "en";
}

/** Small letters without their marks: "É" is "e". */
export function foldAccents(word: string): string {
  const small = word.toLowerCase();
  return plain.test(small) ? small : small.normalize("NFD").replace(marks, "").replaceAll("œ", "oe");
}

/** A page tells; nobody changes the language after it. */
const enough = 2_000;
const words = /[\p{L}\p{M}]+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
const plain = /^[\x00-\x7f]*$/;
const marks = /\p{M}+/gu;
