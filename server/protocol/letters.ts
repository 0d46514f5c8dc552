import { z } from "zod";

import { mailbox } from "./messages.ts";

const people = z.object({ to: z.array(mailbox), cc: z.array(mailbox) });

/** `GET /conversations/:id/answer`: addresses and subjects of a letter in answer, before anybody changes them. */
export const answerForm = z.object({
  /** The letter that is answered; null when nothing was written yet. */
  answersId: z.string().nullable(),
  all: people,
  one: people,
  subject: z.string(),
  forwardSubject: z.string(),
  /** As whom each inbox writes. */
  from: z.array(mailbox.extend({ inboxId: z.string() })),
});
export type AnswerForm = z.infer<typeof answerForm>;

/** What a letter has beyond its text, as it waits in a draft. */
export const draftLetter = z.object({
  html: z.string().max(500_000),
  to: z.array(mailbox).max(50).nullable(),
  cc: z.array(mailbox).max(50).nullable(),
  bcc: z.array(mailbox).max(50).nullable(),
  subject: z.string().max(500).nullable(),
  answersId: z.string().nullable(),
  forward: z.boolean(),
});
export type DraftLetter = z.infer<typeof draftLetter>;
