import { z } from "zod";
import type { Locale } from "#db/vocabulary.ts";
import { locales } from "#db/vocabulary.ts";
import type { Ack } from "./errors.ts";
import { clientId } from "./messages.ts";
import { place, rowId } from "./paging.ts";

/**
 * Namespace `/visitor` on `/rt`. A visitor is whoever holds the token that their browser made with its first message:
 * 32 random bytes as base64url. The server keeps only its hash, and nothing at all before that message.
 */
export const visitorToken = z.string().regex(/^[\w-]{43}$/);

/** `hash` is the HMAC-SHA256 of `id` with the inbox's identity secret, hexadecimal, made by the website's server. */
export const visitorIdentity = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(80).optional(),
  email: z.email().max(254).optional(),
  hash: z.string().regex(/^[0-9a-f]{64}$/i),
});
export type VisitorIdentity = z.infer<typeof visitorIdentity>;

/** The handshake's `auth`. A token that the server does not know is welcome: it becomes known with a message. */
export const visitorAuth = z.object({
  inboxKey: z.string().max(64),
  token: visitorToken.nullable().default(null),
  identity: visitorIdentity.nullable().default(null),
  locale: z.enum(locales),
  /** What the visitor's browser says it is in, for opening times. */
  timeZone: z.string().max(64).optional(),
});
export type VisitorAuth = z.infer<typeof visitorAuth>;

export type VisitorAttachment = {
  id: string;
  filename: string;
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  /** Signed, good for the life of the conversation. */
  url: string;
};

/** One message as the visitor may see it: no notes, no system messages, nothing still held back. */
export type VisitorMessage = {
  id: string;
  conversationId: string;
  seq: number;
  mine: boolean;
  author: { name: string; image: string | null } | null;
  text: string;
  attachments: VisitorAttachment[];
  at: number;
  /** On the visitor's own messages: the id their browser gave it. */
  clientId: string | null;
};

/** What the counter says of itself, in the visitor's language and time zone. */
export type CounterView = {
  /** "An answer usually takes 2 minutes, almost always under 8."; null: too few answers to tell, or closed. */
  wait: string | null;
  /** Outside the opening hours: when the team is back ("Back on Monday at 09:00"), and what to do meanwhile. */
  away: { back: string; text: string | null } | null;
};

/** What somebody is told who waits for an answer: their place and how long it takes; the truth when it takes too long. */
export type WaitingView = { text: string | null; stillHere: string | null };

/** `conversationId` is the one that `after` counts in; another one starts at its beginning. */
export const catchUp = z.object({
  /** Whether the panel is open; absent: as it was. */
  looking: z.boolean().optional(),
  after: place,
  conversationId: rowId.nullable().default(null),
});

/**
 * What the panel needs. `messages` are those after the asked `seq`, oldest first, at most 50 (the newest of them when
 * `after` is 0; older ones come by `older`). `agentReadSeq` is how far agents have read.
 */
export type VisitorState = {
  conversationId: string | null;
  messages: VisitorMessage[];
  hasOlder: boolean;
  agentReadSeq: number;
  agentsOnline: boolean;
  resolved: boolean;
  counter: CounterView;
  /** Null: not waiting. */
  waiting: WaitingView | null;
};

export const visitorSend = z.object({
  clientId,
  token: visitorToken,
  text: z.string().max(4_000).default(""),
  attachmentIds: z.array(rowId).max(10).default([]),
  /** The page the visitor writes from. */
  page: z.object({ url: z.string().max(2_000), title: z.string().max(300) }).optional(),
});
export type VisitorSend = z.infer<typeof visitorSend>;

export const visitorTyping = z.object({ typing: z.boolean() });
export const visitorLook = z.object({ open: z.boolean() });
export const visitorReceipt = z.object({ seq: place.min(1), read: z.boolean() });
export const older = z.object({ before: place.min(1) });
export const leaveEmail = z.object({ email: z.email().max(254) });

export type VisitorToServer = {
  /** On connecting and on reconnecting: everything after the last `seq` the widget has. */
  catchUp: (input: z.input<typeof catchUp>, ack: (answer: Ack<VisitorState>) => void) => void;
  older: (
    input: z.infer<typeof older>,
    ack: (answer: Ack<{ messages: VisitorMessage[]; hasOlder: boolean }>) => void,
  ) => void;
  /** Acknowledged after the commit. The same `clientId` again answers with the message it made the first time. */
  send: (input: z.input<typeof visitorSend>, ack: (answer: Ack<{ message: VisitorMessage }>) => void) => void;
  typing: (input: z.infer<typeof visitorTyping>) => void;
  /** The panel was opened or closed: only open ones are kept told of the wait. */
  look: (input: z.infer<typeof visitorLook>) => void;
  /** Everything up to `seq` arrived, or (`read`) was looked at. */
  receipt: (input: z.infer<typeof visitorReceipt>) => void;
  /** "Where can we answer if you leave?" */
  leaveEmail: (input: z.infer<typeof leaveEmail>, ack: (answer: Ack<{ ok: true }>) => void) => void;
};

export type ServerToVisitor = {
  message: (message: VisitorMessage) => void;
  typing: (who: { typing: boolean; name: string | null }) => void;
  /** Agents have read everything up to `seq`. */
  read: (upTo: { conversationId: string; seq: number }) => void;
  agentsOnline: (online: boolean) => void;
  /** When it changes; every few seconds at most. */
  counter: (counter: CounterView) => void;
  waiting: (waiting: WaitingView | null) => void;
  status: (status: { conversationId: string; resolved: boolean }) => void;
};

/** Whose language and time zone the counter speaks; what is neither is left out. */
export const widgetReader = z.object({
  locale: z.enum(locales).catch("en"),
  timeZone: z.string().max(64).nullable().catch(null),
});

/**
 * `GET /widget/<inboxKey>/config.json?locale=&timeZone=`, fetched when the visitor first shows intent. No cookie, cacheable
 * for a minute.
 */
export type WidgetConfig = {
  inboxKey: string;
  name: string;
  accent: string | null;
  greeting: Record<Locale, string | null>;
  agentsOnline: boolean;
  counter: CounterView;
  maxUploadBytes: number;
  limits: { characters: number; attachments: number };
};

/**
 * `POST /widget/<inboxKey>/attachments` (multipart, field `file`; header `X-Visitor-Token`) answers VisitorAttachment,
 * or the usual error body. Unused uploads are removed after a day.
 */
export const visitorTokenHeader = "x-visitor-token";
