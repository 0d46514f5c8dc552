import { z } from "zod";

import {
  attachmentStates,
  authorKinds,
  channels,
  messageClasses,
  messageKinds,
  noReplyReasons,
  partStates,
} from "#db/vocabulary.ts";
import { place } from "./paging.ts";

export const attachmentView = z.object({
  id: z.string(),
  filename: z.string(),
  contentType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** `pending`: it still lies with its network and is being fetched. */
  state: z.enum(attachmentStates),
  /** Why it will not come: `too_large`, `gone`, `forbidden`, `unreadable`, `gave_up`; null while there is hope. */
  reason: z.string().nullable(),
  /** What it is shown as where it is no plain file. */
  shownAs: z.string().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** The name under which the letter shows it in its midst; null for a file beside it. */
  contentId: z.string().nullable(),
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
  /** Why it waits for no answer although a person wrote it; null where it waits, or nobody did. */
  noReplyNeeded: z.enum(noReplyReasons).nullable(),
  attachments: z.array(attachmentView),
  deliveries: z.array(deliveryView),
  /** Agents named in a note. */
  mentions: z.array(z.string()),
  /** What a `system` message reports, e.g. `{ "what": "assigned", "to": "Ana" }`. */
  event: z.record(z.string(), z.unknown()).nullable(),
  /** The message that this one answers, on networks where one is picked; `text` is its beginning. */
  inReplyTo: z.object({ id: z.string(), name: z.string(), text: z.string() }).nullable(),
  reactions: z.array(z.object({ emoji: z.string(), name: z.string(), at: z.number().int() })),
  editedAt: z.number().int().nullable(),
  /** When its writer took it back; it has no words then. */
  deletedAt: z.number().int().nullable(),
  clientId: z.string().nullable(),
  externalId: z.string().nullable(),
});
export type MessageView = z.infer<typeof messageView>;

export const clientId = z
  .string()
  .min(8)
  .max(64)
  .regex(/^[\w-]+$/, "letters, digits, - and _ only");

const recipient = z.object({
  name: z.string().trim().max(200).default(""),
  address: z.email({ pattern: z.regexes.unicodeEmail, error: "an address such as ana@example.org" }).max(320),
});

/** `POST /conversations/:id/messages`. Lengths beyond the channel's hard limit are refused per channel. */
export const sendMessage = z.object({
  kind: z.enum(["reply", "note"]),
  text: z.string().max(100_000).default(""),
  /** Rich text, on channels that carry letters: `text` is then made from it. Inline pictures name their attachment. */
  html: z.string().max(500_000).optional(),
  /** Letters: whom it goes to. Absent: everybody whom the answered letter names, except our own addresses. */
  to: z.array(recipient).max(50).optional(),
  cc: z.array(recipient).max(50).optional(),
  bcc: z.array(recipient).max(50).optional(),
  /** Letters; absent: the newest subject, as an answer. */
  subject: z
    .string()
    .trim()
    .max(500)
    .transform((subject) => subject.replace(/[\p{Cc}]+/gu, " "))
    .optional(),
  /** The message that is answered, which the network then shows with the answer. Letters: or forwarded; absent: the newest. */
  answersId: z.string().optional(),
  /** Letters: send the message on, with its files, to the people in `to`. */
  forward: z.boolean().optional(),
  /** The inbox to answer on; absent: where the contact wrote last. */
  inboxId: z.string().optional(),
  attachmentIds: z.array(z.string()).max(20).default([]),
  /** Instead of words: a template that the network approved, with what goes into it. Also when the window is closed. */
  template: z
    .object({ id: z.string().max(200), variables: z.record(z.string().max(100), z.string().max(1024)).default({}) })
    .optional(),
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

const first = sendMessage
  .omit({
    kind: true,
    seenSeq: true,
    unlessAnswered: true,
    answersId: true,
    forward: true,
    mentions: true,
    template: true,
  })
  .extend({ inboxId: z.string() });

/**
 * `POST /conversations`: write first, on channels that allow it. An address is an email address or a telephone number,
 * as the inbox's channel has it; only letters have a subject, and need one.
 */
export const writeFirst = first.extend({
  to: z
    .array(z.object({ name: z.string().trim().max(200).default(""), address: z.string().trim().min(1).max(320) }))
    .min(1, "at least one address")
    .max(50),
});
export type WriteFirst = z.infer<typeof writeFirst>;

/** The same for a letter. */
export const writeLetterFirst = first.extend({
  to: z.array(recipient).min(1, "at least one address").max(50),
  subject: sendMessage.shape.subject.unwrap().pipe(z.string().min(1, "a subject, please")),
});
