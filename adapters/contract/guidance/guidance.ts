import { z } from "zod";

const count = z.number().int().positive();
const perLanguage = <Value extends z.ZodType>(value: Value) => z.object({ en: value, fr: value });

/** One sentence in each language. */
const sentence = perLanguage(z.string().min(1));

/** What to do, and the reason that the screen gives for it. */
export const advice = sentence.extend({
  why: sentence,
  /** Rests on weak evidence: the product says "to tune". */
  toTune: z.boolean(),
});

const wording = z.object({
  avoid: z.string().min(1),
  /** What to write instead; null: leave it out. */
  prefer: z.string().nullable(),
  why: z.string().optional(),
});
export type Wording = z.infer<typeof wording>;

/** How to write on a channel: how much at once, and in which tone. Advice, but for `hardCharacters`. */
export const guidance = z.object({
  /** What its gauge shows. Every length below counts, whatever the gauge shows. */
  unit: z.enum(["characters", "segments", "screens"]),
  idealCharacters: perLanguage(count),
  idealSentences: count.nullable(),
  idealSegments: count.nullable(),
  idealWords: z.object({ least: count, most: count }).nullable(),
  /** Above it a draft is long: for what has a length between ideal and too long, the ideal itself. */
  longCharacters: perLanguage(count),
  tooLongCharacters: count,
  tooLongWords: perLanguage(count.nullable()),
  /** From so many words on nobody reads to the end. */
  farTooLongWords: count.nullable(),
  /** The carrier refuses more. The only length that blocks. */
  hardCharacters: count,
  longSentenceWords: count,
  mostQuestions: count.nullable(),
  /** Sentences in one paragraph. */
  mostInParagraph: count.nullable(),
  /** What a phone shows without scrolling. */
  screen: z.object({ characters: count, words: perLanguage(count.nullable()) }).nullable(),
  whyLength: advice.shape.why,
  posture: advice,
  greeting: advice,
  closing: advice,
  formatting: advice,
  offHours: advice,
  nearlyLate: advice,
  lexicon: perLanguage(z.array(wording)),
});
export type Guidance = z.infer<typeof guidance>;
