import { z } from "zod";

import { clockBases, clockKinds } from "#db/vocabulary.ts";

/**
 * A promise on a conversation. `running` and `paused` go on; `met`, `breached` (also while it goes on, once `dueAt` has
 * passed) and `canceled` say how it went. `dueAt`: the promise, or an hour before the reply window closes when that comes
 * first; null while a pause keeps it from being known.
 */
export const clockView = z.object({
  kind: z.enum(clockKinds),
  startedAt: z.number().int(),
  dueAt: z.number().int().nullable(),
  state: z.enum(["running", "paused", "met", "breached", "canceled"]),
  stoppedAt: z.number().int().nullable(),
  pausedAt: z.number().int().nullable(),
  targetMs: z.number().int(),
  basis: z.enum(clockBases),
  /** The versions of policies that it is judged by; `default` where there was none. */
  policyId: z.string(),
  /** Why it is due when it is, in one sentence in the caller's language. */
  explanation: z.string(),
});
export type ClockView = z.infer<typeof clockView>;

/**
 * The first thing that a conversation has due. `isWindow`: the channel's reply window closes before the promise is due;
 * `windowClosesAt`: when it does, for whoever waits; null on channels without one.
 */
export const dueView = z.object({
  kind: z.enum(clockKinds),
  startedAt: z.number().int(),
  at: z.number().int(),
  isWindow: z.boolean(),
  windowClosesAt: z.number().int().nullable(),
});
export type DueView = z.infer<typeof dueView>;

/** `POST /conversations/:id/reply-needed`: whether what the customer wrote since the last answer waits for one. */
export const judgeReply = z.object({ needed: z.boolean() }).strict();
