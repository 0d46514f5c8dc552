import type { Wording } from "./guidance.ts";
import { foldAccents } from "./language.ts";
import type { Stretch } from "./sentences.ts";

/** Words that had better be others, where they stand as words, whatever their capitals and accents. */
export function findAvoided(text: string, lexicon: readonly Wording[]): (Stretch & Wording)[] {
  if (lexicon.length === 0) return [];
  const { pattern, wordings } = compiled(lexicon);
  return [...text.matchAll(pattern)].flatMap((match) => {
    const at = match.slice(1).findIndex((group) => group !== undefined);
    const wording = wordings[at];
    return wording ? [{ ...wording, start: match.index, end: match.index + match[0].length }] : [];
  });
}

type Compiled = { pattern: RegExp; wordings: readonly Wording[] };
const known = new WeakMap<readonly Wording[], Compiled>();

function compiled(lexicon: readonly Wording[]): Compiled {
  const kept = known.get(lexicon);
  if (kept) return kept;
  // The longest first: "as soon as possible" before "as soon as".
  const wordings = lexicon.toSorted((one, other) => other.avoid.length - one.avoid.length);
  const groups = wordings.map(({ avoid }) => `(${patternOf(avoid)})`).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${groups})(?![\\p{L}\\p{M}\\p{N}])`, "giu");
  known.set(lexicon, { pattern, wordings });
  return { pattern, wordings };
}

function patternOf(words: string): string {
  return foldAccents(words.trim().replaceAll("’", "'"))
    .split(/\s+/)
    .map((word) => [...word].map(letterOf).join(""))
    .join("\\s+");
}

/** A letter with whatever marks, composed or not. */
function letterOf(letter: string): string {
  if (letter === "'") return "['’]";
  if (!/\p{L}/u.test(letter)) return letter.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return `[${letter}${accented[letter] ?? ""}]\\p{M}*`;
}

const accented: Partial<Record<string, string>> = {
  a: "àáâãäå",
  c: "ç",
  e: "èéêë",
  i: "ìíîï",
  n: "ñ",
  o: "òóôõö",
  u: "ùúûü",
  y: "ýÿ",
};
