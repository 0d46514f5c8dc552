import type { Locale } from "#db/vocabulary.ts";
import type { Guidance } from "./guidance.ts";
import type { Money } from "./money.ts";

/** What a carrier makes of a text. `offending`: the characters that need the dear encoding, each once. */
export type SegmentsOf = (text: string) => { segments: number; encoding: string; offending: string[]; left: number };

/** What a draft is measured by: the same in the composer and on the server. */
export type Yardstick = {
  guidance: Guidance;
  /** On channels that count in segments. */
  segmentsOf?: SegmentsOf;
  /** What the inbox pays for each; absent: unknown. */
  segmentPrice?: Money;
  /** Where the characters stand that need the dear encoding. */
  findOffending?: (text: string) => At[];
  /** Puts characters of the small alphabet in the place of others, where it reads the same. */
  narrow?: (text: string) => string;
  /** Letters too, at the price of their accents. */
  narrowLetters?: (text: string) => string;
};

/** `language`: that of the draft. */
export type MeasureOptions = Yardstick & { language: Locale };

/**
 * `characters` are code points, `words` what stands between spaces. `cost`: of all segments, where their price is known.
 * `screens`: how many screens of a phone it fills, in tenths. `blocked`: the carrier refuses it; `long` and `too_long`
 * are advice.
 */
export type Measured = {
  characters: number;
  words: number;
  sentences: number;
  segments?: number;
  encoding?: string;
  offending?: string[];
  cost?: Money;
  screens?: number;
  state: "ok" | "long" | "too_long" | "blocked";
  hints: Hint[];
};

/** `at`: offsets as `slice` takes them. */
type At = [start: number, end: number];

/** What could be better, as codes: whoever shows them has the words. */
export type Hint =
  /** Past a length; `count` and `limit` are in `unit`. */
  | { kind: "length"; unit: "characters" | "words" | "segments"; count: number; limit: number; level: LengthLevel }
  | { kind: "many_sentences"; count: number; limit: number }
  | { kind: "long_sentence"; at: At; count: number; limit: number }
  | { kind: "many_questions"; at: At; count: number; limit: number }
  | { kind: "long_paragraph"; at: At; count: number; limit: number }
  /** Characters outside the small alphabet: without them it would be `limit` segments, not `count`. */
  | { kind: "wide_alphabet"; count: number; limit: number }
  | { kind: "avoid_word"; at: At; avoid: string; prefer: string | null };

/** `far`: nobody reads to the end of it. */
export type LengthLevel = "long" | "too_long" | "far" | "blocked";
