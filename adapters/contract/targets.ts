import { z } from "zod";

import { clockBases } from "#db/vocabulary.ts";

/** No promise is longer than a quarter of a year. */
const ms = z
  .number()
  .int()
  .positive("longer than nothing")
  .max(90 * 86_400_000, "at most 90 days");
const basis = z.enum(clockBases);

/** A promised time. */
export const target = z
  .object({
    ms,
    /** What the best teams keep; shown, never judged. */
    stretchMs: ms.nullable(),
    basis,
    /** Holds instead for a message that ends a silence of the customer's of at least so long. */
    relaxed: z.object({ ms, basis, afterSilenceMs: ms }).strict().nullable(),
  })
  .strict();
export type Target = z.infer<typeof target>;

const sentence = z.object({ en: z.string(), fr: z.string() });

/** With the reason that the screen gives for it, and where the number comes from. `toTune`: on weak evidence. */
export const reasonedTarget = target.extend({ why: sentence, source: z.string().nullable(), toTune: z.boolean() });

export const profileTargets = z.object({
  first_response: reasonedTarget,
  next_response: reasonedTarget,
  resolution: reasonedTarget,
});
export type ProfileTargets = z.infer<typeof profileTargets>;
