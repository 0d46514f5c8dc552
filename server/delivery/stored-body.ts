import { z } from "zod";

import { filledTemplate } from "#adapters/contract/template.ts";
import { locales } from "#db/vocabulary.ts";

const mailbox = z.object({ name: z.string(), address: z.string() });

const letter = z.object({
  from: mailbox,
  to: z.array(mailbox),
  cc: z.array(mailbox),
  bcc: z.array(mailbox),
  subject: z.string(),
  html: z.string().nullable(),
  messageId: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  token: z.string(),
  history: z
    .object({
      author: z.string(),
      at: z.number(),
      text: z.string(),
      html: z.string().nullable(),
      locale: z.enum(locales),
      timeZone: z.string(),
    })
    .nullable(),
  signature: z.string().nullable(),
  automatic: z.boolean(),
});

/** What the row of a part carries; rows from before letters existed have none. */
export const storedBody = z.object({
  text: z.string(),
  attachments: z.array(z.object({ id: z.string(), filename: z.string(), contentType: z.string(), bytes: z.number() })),
  letter: letter.nullable().default(null),
  template: filledTemplate.nullable().default(null),
  answersExternalId: z.string().nullable().default(null),
});
