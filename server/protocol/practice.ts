import { z } from "zod";

import { type PracticeTrouble, practiceKinds, practiceTroubles } from "#adapters/contract/practice.ts";
import { channels } from "#db/vocabulary.ts";
import { attachmentView, mailbox, messageView } from "./messages.ts";

export const practiceReasons = ["operator", "no_real_inbox", "real_inbox"] as const;
export type PracticeReason = (typeof practiceReasons)[number];

/** `GET /practice`: is it on, who decided that, and the inbox of each channel. */
export const practiceView = z.object({
  on: z.boolean(),
  why: z.enum(practiceReasons),
  channels: z.array(
    z.object({
      channel: z.enum(channels),
      /** Null before the first start with practice on. */
      inboxId: z.string().nullable(),
      inboxName: z.string().nullable(),
      address: z.string().nullable(),
      state: z.enum(["ready", "starting", "off"]),
    }),
  ),
});
export type PracticeView = z.infer<typeof practiceView>;

/** Names that no mail ever reaches (RFC 2606): practice must not meet the history of a real person. */
const reservedDomain = /@([\w-]+\.)*(example(\.(com|net|org))?|test|invalid)$/i;

/** `POST /practice/email/messages`: what an agent writes in the place of a customer. */
export const practiceMail = z.object({
  from: z.object({
    name: z.string().trim().max(200).default(""),
    address: z
      .email("an address such as lea@customer.example")
      .max(200)
      .regex(reservedDomain, "an address that ends in .example, .test, example.com, example.net or example.org"),
  }),
  subject: z.string().trim().max(500).default(""),
  text: z.string().max(500_000).default(""),
  html: z.string().max(500_000).optional(),
  /** Ids of uploads of one's own. */
  attachments: z.array(z.string()).max(10).default([]),
  /** `letterId` of a mail that the customer received. */
  inReplyTo: z.string().max(1_000).optional(),
  kind: z.enum(practiceKinds).default("person"),
});
export type PracticeMail = z.infer<typeof practiceMail>;

/** `externalId`: by which `GET /messages?externalId=` finds it once it has arrived. */
export const practiceSent = z.object({ externalId: z.string() });
export type PracticeSent = z.infer<typeof practiceSent>;

/** A mail as it lies in the customer's mailbox. */
export const practiceLetter = messageView
  .pick({ id: true, conversationId: true, subject: true, text: true, html: true, attachments: true, class: true })
  .extend({
    direction: z.enum(["written", "received"]),
    from: mailbox,
    to: z.array(mailbox),
    cc: z.array(mailbox),
    at: z.number().int(),
    /** What an answer names; null when it cannot be answered. */
    letterId: z.string().nullable(),
    /** Below the text, as the inbox signs. */
    signature: z.string().nullable(),
  });
export type PracticeLetter = z.infer<typeof practiceLetter>;

export const phoneChannels = ["sms", "whatsapp"] as const;
export type PhoneChannel = (typeof phoneChannels)[number];

/** Numbers that nobody will ever have: France (ARCEP 2022-1583), the United Kingdom (Ofcom), North America (NANPA). */
export const practiceNumber = z
  .string()
  .transform((typed) => typed.replaceAll(/[\s().\-\u00a0\u202f]/g, ""))
  .pipe(
    z
      .string()
      .regex(
        /^(\+3363998\d{4}|\+447700900\d{3}|\+1[2-9]\d{2}55501\d{2})$/,
        "a number that nobody has: +33 6 39 98 and four digits, +44 7700 900 and three, or +1 … 555 01 and two",
      ),
  );

/** `POST /practice/phones/:channel/messages`: what an agent sends from a customer's telephone. */
export const practiceText = z.object({
  from: z.object({ name: z.string().trim().max(200).default(""), number: practiceNumber }),
  text: z.string().max(4_000).default(""),
  /** Ids of uploads of one's own. */
  attachments: z.array(z.string()).max(10).default([]),
  /** `networkId` of the message that is answered. */
  answers: z.string().max(300).optional(),
});
export type PracticeText = z.infer<typeof practiceText>;

/** `PUT /practice/phones/:channel/trouble`: what the network makes of everything that is sent there; null: all is well. */
export const practicePhoneTrouble = z.object({ number: practiceNumber, trouble: z.enum(practiceTroubles).nullable() });

/** `GET /practice/phones/:channel`: the screen of a customer's telephone, oldest first. */
export const practicePhoneView = z.object({
  trouble: z.enum(practiceTroubles).nullable(),
  /** Those that this network can play. */
  troubles: z.array(z.enum(practiceTroubles)),
  messages: z.array(
    z.object({
      id: z.string(),
      conversationId: z.string(),
      direction: z.enum(["written", "received"]),
      text: z.string(),
      attachments: z.array(attachmentView),
      at: z.number().int(),
      /** `written`: did it reach us, did we say that it was read. `received`: did the customer look. */
      state: z.enum(["delivered", "read"]),
      /** What an answer names; null when none can. */
      networkId: z.string().nullable(),
      inReplyTo: messageView.shape.inReplyTo,
      isDeleted: z.boolean(),
    }),
  ),
});
export type PracticePhoneView = z.infer<typeof practicePhoneView>;

/** A trouble as a form names it; null for none. */
export function practiceTroubleOf(name: string): PracticeTrouble | null {
  return practiceTroubles.find((trouble) => trouble === name) ?? null;
}
