import { foldAccents } from "./language.ts";
import { littleWords } from "./little-words.ts";

/** What a text is about: the beginnings of its words, without little ones, endings and accents. */
export function significantWords(text: string): Set<string> {
  const stems = new Set<string>();
  for (const word of text.match(words) ?? []) {
    const folded = foldAccents(word);
    if (folded.length < 2 && !/\d/.test(folded)) continue;
    if (!littleWords.en.has(folded) && !littleWords.fr.has(folded) && !phrases.has(folded)) stems.add(stemOf(folded));
  }
  return stems;
}

const words = /[\p{L}\p{M}]+|\p{N}+(?:[.,]\p{N}+)*/gu;

/** Politeness: "how are you", "is it possible", "j’ai une question". */
const phrases = new Set(
  "hi hello dear allez madame monsieur possible question questions savoir hope wondering aimerais merci cordialement".split(
    " ",
  ),
);

/** Lightly: enough for "delivered" to meet "delivery", and "livré" "livraison". */
function stemOf(word: string): string {
  const ending = endings.exec(word);
  const stem = ending && ending.index >= shortest ? word.slice(0, ending.index) : word;
  return stem.length > shortest ? stem.replace(/([^aeiou\d])\1$/, "$1") : stem;
}

const shortest = 3;
const endings =
  /(?:issements?|ements?|ments?|ations?|aisons?|ables?|ibles?|euses?|eurs?|ings?|antes?|ants?|ees|ees?|ers?|ies|ied|ed|es|ez|er|ent|ons|ions?|al|aux|ly|it|is|ir|e|s|y|i)$/;
