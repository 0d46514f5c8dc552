import { z } from "zod";

import { attachmentStates, authorKinds, channels, messageClasses, messageKinds, partStates } from "#db/vocabulary.ts";
import { place } from "./paging.ts";

export const attachmentView = z.object({
  id: z.string(),
  filename: z.string(),
  contentType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  state: z.enum(attachmentStates),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Path on this server, authorised by the session or a visitor's signed link. */
  url: z.string(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

/** One part of a message on its way out. `at` is when it reached this state. */
export const deliveryView = z.object({
  id: z.string(),
  messageId: z.string(),
  conversationId: z.string(),
  inboxId: z.string(),
  channel: z.enum(channels),
  state: z.enum(partStates),
  notBefore: z.number().int(),
  providerId: z.string().nullable(),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  tries: z.number().int(),
  at: z.number().int(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

/** As the sender wrote it; `name` is "" when they gave none. */
export const mailbox = z.object({ name: z.string(), address: z.string() });

export const messageView = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** Counts 1, 2, 3… within the conversation. */
  seq: z.number().int(),
  kind: z.enum(messageKinds),
  channel: z.enum(channels),
  inboxId: z.string(),
  author: z.object({ kind: z.enum(authorKinds), id: z.string().nullable(), name: z.string() }),
  from: z.object({ name: z.string(), address: z.string().nullable() }),
  to: z.array(mailbox),
  cc: z.array(mailbox),
  subject: z.string().nullable(),
  /** What the person wrote, without quoted history. */
  text: z.string(),
  quotedText: z.string().nullable(),
  /** Sanitised. */
  html: z.string().nullable(),
  quotedHtml: z.string().nullable(),
  sentAt: z.number().int(),
  receivedAt: z.number().int(),
  class: z.enum(messageClasses),
  attachments: z.array(attachmentView),
  deliveries: z.array(deliveryView),
  /** Agents named in a note. */
  mentions: z.array(z.string()),
  /** What a `system` message reports, e.g. `{ "what": "assigned", "to": "Ana" }`. */
  event: z.record(z.string(), z.unknown()).nullable(),
  clientId: z.string().nullable(),
  externalId: z.string().nullable(),
});
export type MessageView = z.infer<typeof messageView>;

export const clientId = z
  .string()
  .min(8)
  .max(64)
  .regex(/^[\w-]+$/, "letters, digits, - and _ only");

/** `POST /conversations/:id/messages`. Lengths beyond the channel's hard limit are refused per channel. */
export const sendMessage = z.object({
  kind: z.enum(["reply", "note"]),
  text: z.string().max(100_000).default(""),
  /** The inbox to answer on; absent: where the contact wrote last. */
  inboxId: z.string().optional(),
  attachmentIds: z.array(z.string()).max(10).default([]),
  /** Made by the caller: the same id never makes a second message. */
  clientId,
  /** Last `seq` the author had seen: when customers or colleagues wrote since, the send is refused with 409. */
  seenSeq: place.optional(),
  /** Send later, epoch milliseconds. */
  notBefore: z.number().int().positive().optional(),
  /** With `notBefore`: cancel when the contact writes first. */
  unlessAnswered: z.boolean().optional(),
  /** Agents to notify, notes only. */
  mentions: z.array(z.string()).max(20).default([]),
});
export type SendMessage = z.infer<typeof sendMessage>;
