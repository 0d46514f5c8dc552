import { z } from "zod";

import {
  channels,
  consentSources,
  consentStates,
  conversationStatuses,
  messageKinds,
  priorities,
} from "#db/vocabulary.ts";
import { clockView, dueView } from "./clocks.ts";
import { draftLetter } from "./letters.ts";
import { mailbox } from "./messages.ts";
import { pageQuery, place } from "./paging.ts";

/** A line of the inbox: everything a row shows, nothing more. */
export const conversationRow = z.object({
  id: z.string(),
  /** Short, human, consecutive. */
  number: z.number().int(),
  contactId: z.string(),
  contactName: z.string(),
  subject: z.string().nullable(),
  status: z.enum(conversationStatuses),
  assigneeId: z.string().nullable(),
  teamId: z.string().nullable(),
  topicId: z.string().nullable(),
  priority: z.enum(priorities),
  tags: z.array(z.string()),
  channels: z.array(z.enum(channels)),
  lastMessageAt: z.number().int(),
  lastMessagePreview: z.string(),
  lastMessageKind: z.enum(messageKinds),
  /** When the oldest unanswered customer message arrived. */
  waitingSince: z.number().int().nullable(),
  snoozedUntil: z.number().int().nullable(),
  /** What is promised first; null when nothing is due. */
  due: dueView.nullable(),
  /** Has the asking agent not yet seen the newest inbound message? */
  unread: z.boolean(),
  /** `seq` of the newest message. */
  seq: z.number().int(),
});
export type ConversationRow = z.infer<typeof conversationRow>;

/**
 * Why nobody may write there now. `at`: since when; `source`: who said so, null for time alone; `detail`: the word that
 * the customer wrote, the network's words, or the id of the agent whose name is `by`.
 */
export const writeRefusal = z.object({
  reason: z.enum(["recipient_opted_out", "recipient_unreachable", "outside_reply_window"]),
  at: z.number().int().nullable(),
  source: z.enum(consentSources).nullable(),
  detail: z.string().nullable(),
  by: z.string().nullable(),
});
export type WriteRefusal = z.infer<typeof writeRefusal>;

/** Where this conversation can be answered, and whether it can be now. */
export const routeView = z.object({
  inboxId: z.string(),
  inboxName: z.string(),
  channel: z.enum(channels),
  /** "" when the inbox was removed. */
  provider: z.string(),
  identityId: z.string(),
  address: z.string(),
  lastInboundAt: z.number().int().nullable(),
  /** When the reply window closes, or closed; null where the channel has none, or they never wrote. */
  closesAt: z.number().int().nullable(),
  refusal: writeRefusal.nullable(),
});
export type RouteView = z.infer<typeof routeView>;

/** `POST /conversations/:id/consent`: what somebody said about being written to on an inbox, noted by an agent. */
export const noteConsent = z.object({ inboxId: z.string(), state: z.enum(consentStates) }).strict();

export const identityView = z.object({
  id: z.string(),
  scheme: z.string(),
  value: z.string(),
  verifiedAt: z.number().int().nullable(),
});

export const contactView = z.object({
  id: z.string(),
  name: z.string(),
  locale: z.string().nullable(),
  timeZone: z.string().nullable(),
  /** Which customers they are among, such as "gold"; policies may promise each tier something else. */
  tier: z.string().nullable(),
  identities: z.array(identityView),
  createdAt: z.number().int(),
});
export type ContactView = z.infer<typeof contactView>;

/** `PATCH /contacts/:id`. `locale`: BCP 47; null when it is not known. */
export const updateContact = z
  .object({
    name: z.string().trim().min(1).max(120),
    // What software must at least have room for (RFC 5646 §4.4.1).
    locale: z.string().max(35).refine(isLanguage, "a language such as fr or en-GB").nullable(),
    tier: z.string().trim().min(1).max(40).nullable(),
  })
  .partial()
  .strict();
export type UpdateContact = z.infer<typeof updateContact>;

/** `GET /contacts/tiers`: by name. */
export const tierView = z.object({ name: z.string() });
export type TierView = z.infer<typeof tierView>;

/** One conversation, whole but for its messages. */
export const conversationView = conversationRow.extend({
  contact: contactView,
  routes: z.array(routeView),
  clocks: z.array(clockView),
  /** How far the asking agent has read, and how far the contact has. */
  readSeq: z.number().int(),
  contactReadSeq: z.number().int(),
  /** A conversation that its first letter names, and that its writer has no part in: to be merged by a person. */
  relatedTo: z.object({ id: z.string(), number: z.number().int(), subject: z.string().nullable() }).nullable(),
  /** Where its story went when it was merged. */
  mergedIntoId: z.string().nullable(),
  /** Everybody who takes part by letter. */
  participants: z.array(mailbox),
  createdAt: z.number().int(),
  resolvedAt: z.number().int().nullable(),
});
export type ConversationView = z.infer<typeof conversationView>;

/** `assignee` is an agent id, `me` or `none`. */
export const listConversations = pageQuery.extend({
  status: z.enum(conversationStatuses).optional(),
  channel: z.enum(channels).optional(),
  assignee: z.string().optional(),
  team: z.string().optional(),
  topic: z.string().optional(),
  contact: z.string().optional(),
  mentioned: z.literal("me").optional(),
  sort: z.enum(["recent", "due"]).default("recent"),
});
export type ListConversations = z.infer<typeof listConversations>;

export const updateConversation = z
  .object({
    status: z.enum(conversationStatuses),
    assigneeId: z.string().nullable(),
    teamId: z.string().nullable(),
    topicId: z.string().nullable(),
    priority: z.enum(priorities),
    /** Needed with `status: "snoozed"`; in the future. */
    snoozedUntil: z.number().int().positive().nullable(),
    subject: z.string().max(300).nullable(),
    tags: z.array(z.string().min(1).max(40)).max(20),
  })
  .partial()
  .strict();
export type UpdateConversation = z.infer<typeof updateConversation>;

/** `GET /conversations/:id/messages`: newest page first, each page in reading order; `next` leads to older ones. */
export const listMessages = pageQuery.extend({
  /** Only messages with a higher `seq`, oldest first: how a client fills a gap. */
  afterSeq: z.coerce.number().pipe(place).optional(),
});

/** `PUT /conversations/:id/read`. */
export const markRead = z.object({ seq: place });

/** `PUT /conversations/:id/draft`; an empty text removes it. */
export const saveDraft = z.object({
  kind: z.enum(["reply", "note"]),
  text: z.string().max(100_000),
  inboxId: z.string().nullable().default(null),
  letter: draftLetter.nullable().default(null),
});
export const draftView = saveDraft.extend({ updatedAt: z.number().int() });
export type DraftView = z.infer<typeof draftView>;

/** `GET /views`: the live counts beside the views. */
export const viewCounts = z.object({
  mine: z.number().int(),
  unassigned: z.number().int(),
  /** Open ones with something due. */
  due: z.number().int(),
  all: z.number().int(),
  snoozed: z.number().int(),
  resolved: z.number().int(),
  /** Unseen mentions of the asking agent. */
  mentions: z.number().int(),
});
export type ViewCounts = z.infer<typeof viewCounts>;

function isLanguage(tag: string) {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
