import type { Guidance, Wording } from "./guidance.ts";
import { findAvoided } from "./lexicon.ts";
import type { Hint, Measured, MeasureOptions } from "./measured.ts";
import { isQuestion, type Stretch } from "./sentences.ts";

export type CountedSentence = Stretch & { words: number };

export type Counted = Omit<Measured, "state" | "hints"> & { found: CountedSentence[] };

export function findHints(text: string, counted: Counted, options: MeasureOptions): Hint[] {
  const { guidance, language } = options;
  const length = lengthHint(counted, options);
  return [
    ...(length ? [length] : []),
    ...wideAlphabet(text, counted, options),
    ...manyQuestions(text, counted.found, guidance),
    ...avoidedWords(text, guidance.lexicon[language]),
    ...longSentences(counted.found, guidance),
    ...longParagraphs(text, counted.found, guidance),
    ...manySentences(counted, guidance),
  ].slice(0, mostHints);
}

/** More of them help nobody. */
const mostHints = 50;

/** The worst that holds, with the first limit that it passes. */
function lengthHint(counted: Counted, { guidance, language }: MeasureOptions): Hint | null {
  const { characters, words, segments = 0 } = counted;
  const none = Number.POSITIVE_INFINITY;
  const limits = [
    ["blocked", "characters", characters, guidance.hardCharacters],
    ["far", "words", words, guidance.farTooLongWords ?? none],
    ["too_long", "characters", characters, guidance.tooLongCharacters],
    ["too_long", "words", words, guidance.tooLongWords[language] ?? none],
    ["long", "segments", segments, guidance.idealSegments ?? none],
    // Where the carrier counts segments they say it all.
    ["long", "characters", guidance.unit === "segments" ? 0 : characters, guidance.longCharacters[language]],
    ["long", "words", words, guidance.idealWords?.most ?? none],
  ] as const;
  const passed = limits.find(([, , count, limit]) => count > limit);
  if (!passed) return null;
  const [level, unit, count, limit] = passed;
  return { kind: "length", level, unit, count, limit };
}

function wideAlphabet(text: string, counted: Counted, { segmentsOf, narrow }: MeasureOptions): Hint[] {
  const { segments = 0, offending = [] } = counted;
  if (offending.length === 0 || !segmentsOf || !narrow) return [];
  const safe = narrow(text);
  if (safe === text) return [];
  const limit = segmentsOf(safe).segments;
  return limit < segments ? [{ kind: "wide_alphabet", count: segments, limit }] : [];
}

/** Points at the first question that is one too many. */
function manyQuestions(text: string, found: CountedSentence[], { mostQuestions }: Guidance): Hint[] {
  if (mostQuestions === null) return [];
  const questions = found.filter(({ start, end }) => isQuestion(text.slice(start, end)));
  const extra = questions[mostQuestions];
  if (!extra) return [];
  return [{ kind: "many_questions", at: [extra.start, extra.end], count: questions.length, limit: mostQuestions }];
}

function avoidedWords(text: string, lexicon: readonly Wording[]): Hint[] {
  return findAvoided(text, lexicon).map(({ start, end, avoid, prefer }) => {
    return { kind: "avoid_word", at: [start, end], avoid, prefer };
  });
}

function longSentences(found: CountedSentence[], { longSentenceWords: limit }: Guidance): Hint[] {
  return found
    .filter(({ words }) => words > limit)
    .map(({ start, end, words }) => ({ kind: "long_sentence", at: [start, end], count: words, limit }));
}

/** Lines of a list are no sentences of a paragraph. */
function longParagraphs(text: string, found: CountedSentence[], { mostInParagraph: limit }: Guidance): Hint[] {
  if (limit === null) return [];
  const paragraphs: { start: number; end: number; count: number }[] = [];
  for (const { start, end } of found) {
    if (listItem.test(text.slice(start, start + 6))) continue;
    const last = paragraphs.at(-1);
    if (last && !blankLine.test(text.slice(last.end, start))) Object.assign(last, { end, count: last.count + 1 });
    else paragraphs.push({ start, end, count: 1 });
  }
  return paragraphs
    .filter(({ count }) => count > limit)
    .map(({ start, end, count }) => ({ kind: "long_paragraph", at: [start, end], count, limit }));
}

const listItem = /^(?:[-*•–]|\(?(?:\d{1,2}|\p{L})[.)])\s/u;
const blankLine = /\n[^\S\n]*\n/;

function manySentences({ sentences }: Counted, { idealSentences }: Guidance): Hint[] {
  if (idealSentences === null || sentences <= idealSentences) return [];
  return [{ kind: "many_sentences", count: sentences, limit: idealSentences }];
}
