import { z } from "zod";

import { channels, locales } from "#db/vocabulary.ts";
import { money } from "./money.ts";

/** `POST /guidance/measure`: a draft as the composer would judge it. */
export const measureDraft = z.object({
  channel: z.enum(channels),
  /** Absent: the first that carries the channel. */
  provider: z.string().min(1).max(100).optional(),
  /** With it, by the inbox's own policy, and with what a text costs there. */
  inboxId: z.string().min(1).max(100).optional(),
  text: z.string().max(100_000),
  /** The language that it is written in; absent: told by its words. */
  locale: z.enum(locales).optional(),
});
export type MeasureDraft = z.infer<typeof measureDraft>;

const count = z.number().int();
const message = z.string();
/** Where in the text, in UTF-16 units: from, and to before. */
const at = z.tuple([count, count]);
const counted = z.object({ count, limit: count, message });

const hint = z.discriminatedUnion("kind", [
  counted.extend({
    kind: z.literal("length"),
    unit: z.enum(["characters", "words", "segments"]),
    level: z.enum(["long", "too_long", "far", "blocked"]),
  }),
  counted.extend({ kind: z.literal("many_sentences") }),
  counted.extend({ kind: z.literal("long_sentence"), at }),
  counted.extend({ kind: z.literal("many_questions"), at }),
  counted.extend({ kind: z.literal("long_paragraph"), at }),
  counted.extend({ kind: z.literal("wide_alphabet") }),
  z.object({ kind: z.literal("avoid_word"), at, avoid: z.string(), prefer: z.string().nullable(), message }),
]);

export const measuredDraft = z.object({
  /** Code points. */
  characters: count,
  words: count,
  sentences: count,
  segments: count.optional(),
  encoding: z.string().optional(),
  /** Characters that need the dear encoding, each once. */
  offending: z.array(z.string()).optional(),
  /** Of all segments, on an inbox whose price for one is known. An estimate: carriers round, and countries differ. */
  cost: money.optional(),
  /** Screens of a phone, in tenths. */
  screens: z.number().optional(),
  /** `blocked`: the carrier refuses it. The others are advice. */
  state: z.enum(["ok", "long", "too_long", "blocked"]),
  hints: z.array(hint),
});
export type MeasuredDraft = z.infer<typeof measuredDraft>;
