import type { Locale } from "#db/vocabulary.ts";
import { countCharacters } from "./characters.ts";
import type { Guidance } from "./guidance.ts";
import { type Counted, findHints } from "./hints.ts";
import type { Measured, MeasureOptions } from "./measured.ts";
import { costOf } from "./money.ts";
import { splitSentences } from "./sentences.ts";
import { countWords } from "./words.ts";

/** How a draft stands against its channel's guidance. Pure, and read once: it runs at every key. */
export function measure(text: string, options: MeasureOptions): Measured {
  const { found, ...counted } = count(text, options);
  const hints = findHints(text, { found, ...counted }, options);
  const length = hints.find((hint) => hint.kind === "length");
  const state = !length ? "ok" : length.level === "far" ? "too_long" : length.level;
  return { ...counted, state, hints };
}

function count(text: string, { guidance, language, segmentsOf, segmentPrice }: MeasureOptions): Counted {
  const found = splitSentences(text).map(({ start, end }) => ({
    start,
    end,
    words: countWords(text.slice(start, end)),
  }));
  const characters = countCharacters(text);
  const words = found.reduce((sum, sentence) => sum + sentence.words, 0);
  const parted = guidance.unit === "segments" ? segmentsOf?.(text) : undefined;
  return {
    characters,
    words,
    sentences: found.length,
    ...(parted ? { segments: parted.segments, encoding: parted.encoding, offending: parted.offending } : {}),
    ...(parted && segmentPrice ? { cost: costOf(parted.segments, segmentPrice) } : {}),
    ...(guidance.screen ? { screens: screensOf(guidance.screen, language, characters, words) } : {}),
    found,
  };
}

/** Rounded up: what runs over by a line does not fit. */
function screensOf(
  screen: NonNullable<Guidance["screen"]>,
  language: Locale,
  characters: number,
  words: number,
): number {
  const byWords = words / (screen.words[language] ?? Number.POSITIVE_INFINITY);
  return Math.ceil(Math.max(characters / screen.characters, byWords) * 10 - 1e-9) / 10;
}
