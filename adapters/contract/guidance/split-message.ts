import { countCharacters } from "./characters.ts";
import type { MeasureOptions } from "./measured.ts";
import { splitSentences } from "./sentences.ts";

/** `count`: what the channel counts in; it never falls when text is added. */
export type PartLimit = { limit: number; count: (part: string) => number };

/**
 * A message as several, none over the limit: cut where a paragraph ends, else a sentence, else a word. A word or a link
 * is never cut: one that is over the limit by itself stays whole. Only white space is lost.
 */
export function splitMessage(text: string, { limit, count }: PartLimit): string[] {
  const seams = findSeams(text);
  const parts: string[] = [];
  let start = 0;
  let next = 0;
  while (next < seams.length) {
    const last = chooseSeam(seams, next, (end) => count(text.slice(start, end).trim()) <= limit);
    const end = seams[last]?.at ?? text.length;
    parts.push(text.slice(start, end).trim());
    start = end;
    next = last + 1;
  }
  return parts;
}

/** What a part may be on this channel, so that none of them is long. */
export function partLimit({ guidance, language, segmentsOf }: MeasureOptions): PartLimit {
  if (guidance.unit === "segments" && segmentsOf && guidance.idealSegments !== null) {
    return { limit: guidance.idealSegments, count: (part) => segmentsOf(part).segments };
  }
  return { limit: guidance.longCharacters[language], count: countCharacters };
}

/** `level`: 3 ends a paragraph, 2 a sentence, 1 a word. */
type Seam = { at: number; level: 1 | 2 | 3 };

/** Every place where a message may be cut, in order; the last one ends the text. */
function findSeams(text: string): Seam[] {
  const sentenceEnds = new Set(splitSentences(text).map(({ end }) => end));
  const wordEnds = [...text.matchAll(unbroken)].flatMap(({ 0: word, index }) =>
    endsWithin(word).map((at) => index + at),
  );
  return wordEnds.map((at) => ({ at, level: levelAt(text, at, sentenceEnds) }));
}

function levelAt(text: string, at: number, sentenceEnds: Set<number>): Seam["level"] {
  const gap = /\s*/y;
  gap.lastIndex = at;
  const [space = ""] = gap.exec(text) ?? [];
  const isLast = at + space.length === text.length;
  if (isLast || /\n[^\S\n]*\n/.test(space)) return 3;
  return sentenceEnds.has(at) || space.includes("\n") ? 2 : 1;
}

/** No-break spaces do not break, nor does the space of French punctuation that was typed as any other. */
const unbroken = /(?:[\S\u00a0\u202f]| (?=[?!:;»])|(?<=«) )+/g;

/** Scripts that leave no spaces have words all the same. */
function endsWithin(word: string): number[] {
  if (!unspaced.test(word) || /:\/\/|^www\.|@/.test(word)) return [word.length];
  return [...segmenter.segment(word)].map(({ index, segment }) => index + segment.length);
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** The farthest good one that fits: a paragraph or a sentence is preferred unless that leaves the part half empty. */
function chooseSeam(seams: Seam[], next: number, fits: (end: number) => boolean): number {
  const farthest = farthestFitting(seams, next, fits);
  const first = seams[next]?.at ?? 0;
  const length = (at: number) => (seams[at]?.at ?? 0) - first;
  let best = farthest;
  let bestLevel = seams[farthest]?.level ?? 1;
  for (let at = farthest - 1; at >= next && length(at) * 2 >= length(farthest); at--) {
    const level = seams[at]?.level ?? 1;
    if (level > bestLevel) [best, bestLevel] = [at, level];
  }
  if (bestLevel > 1) return best;
  // Rather a short part than half a sentence.
  for (let at = farthest - 1; at >= next; at--) if ((seams[at]?.level ?? 1) > 1) return at;
  return best;
}

/** At least the first, however long. */
function farthestFitting(seams: Seam[], next: number, fits: (end: number) => boolean): number {
  const fitsAt = (at: number) => at < seams.length && fits(seams[at]?.at ?? 0);
  let low = next;
  let step = 1;
  while (fitsAt(low + step)) {
    low += step;
    step *= 2;
  }
  for (; step >= 1; step = Math.floor(step / 2)) if (fitsAt(low + step)) low += step;
  return low;
}
