import { z } from "zod";

import { changeKinds, intakeStates, partStates } from "#db/vocabulary.ts";
import { pageQuery } from "./paging.ts";

export const listIntake = pageQuery.extend({
  state: z.enum(intakeStates).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  inboxId: z.string().optional(),
});

/** One row of the ledger; `sha256` is of the raw bytes as received, null where we made them ourselves (sockets). */
export const intakeView = z.object({
  id: z.string(),
  inboxId: z.string(),
  key: z.string(),
  /** `socket http smtp imap browser`: as it came; `list`: lost on its way, and found again in the network's own list. */
  source: z.string(),
  /** The address that the bytes name as their sender; null where it is a hash of our own. */
  from: z.string().nullable(),
  sha256: z.string().nullable(),
  bytes: z.number().int(),
  state: z.enum(intakeStates),
  reason: z.string().nullable(),
  tries: z.number().int(),
  nextTryAt: z.number().int().nullable(),
  messageId: z.string().nullable(),
  conversationId: z.string().nullable(),
  receivedAt: z.number().int(),
  finishedAt: z.number().int().nullable(),
});
export type IntakeView = z.infer<typeof intakeView>;

/** `state` takes several, separated by commas: `failed,unknown` is what waits for a person. */
export const listDeliveries = pageQuery.extend({
  state: z
    .string()
    .transform((states) => states.split(","))
    .pipe(z.array(z.enum(partStates)))
    .optional(),
  inboxId: z.string().optional(),
});
/** For a part whose fate is `unknown`, a person says what happened; `resend` is for a `failed` one as well. */
export const resolveDelivery = z.object({ as: z.enum(["sent", "resend"]) });

/** Tries everything in quarantine once more, of one inbox or of all. */
export const replayQuarantined = z.object({ inboxId: z.string().optional() });
export const replayed = z.object({ count: z.number().int() });

/** `GET /changes?after=<seq>`: `next` is the cursor for the following call, never null while rows follow. */
export const listChanges = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export const changeView = z.object({
  seq: z.number().int(),
  kind: z.enum(changeKinds),
  conversationId: z.string().nullable(),
  messageId: z.string().nullable(),
  /** The contact, inbox, agent or part that the change is about, where it is none of the above. */
  subjectId: z.string().nullable(),
  at: z.number().int(),
});
