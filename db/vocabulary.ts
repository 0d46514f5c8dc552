/** The words of the house. Every list is in the order in which people meet its members. */

/** Kinds of network. */
export const channels = ["webchat", "email", "sms", "whatsapp"] as const;
export type Channel = (typeof channels)[number];

export const conversationStatuses = ["open", "snoozed", "resolved"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

/** `note` and `system` are internal and never delivered. */
export const messageKinds = ["inbound", "reply", "note", "system"] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Who or what wrote an inbound message; only `human` ones wait for an answer. `command`: STOP, START, HELP. */
export const messageClasses = ["human", "auto_reply", "bounce", "list", "report", "command"] as const;
export type MessageClass = (typeof messageClasses)[number];

export const authorKinds = ["contact", "agent", "token", "system"] as const;
export type AuthorKind = (typeof authorKinds)[number];

/** Delivery states of a part, in the order in which they may be reached; the last four end elsewhere. */
export const partStates = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "held",
  "failed",
  "unknown",
  "canceled",
] as const;
export type PartState = (typeof partStates)[number];

/** States of a ledger row. `quarantined` waits for a person. */
export const intakeStates = ["received", "routed", "held", "ignored", "failed", "quarantined"] as const;
export type IntakeState = (typeof intakeStates)[number];

export const attachmentStates = ["stored", "pending", "refused", "failed"] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** From most to least powerful. A `viewer` reads and never changes. */
export const roles = ["admin", "lead", "agent", "viewer"] as const;
export type Role = (typeof roles)[number];

/** Kinds of address a contact may have. `visitor` is a hashed web-chat token, `external` a signed user id. */
export const identitySchemes = ["visitor", "external", "email", "phone", "whatsapp"] as const;
export type IdentityScheme = (typeof identitySchemes)[number];

/** May somebody be written to on an inbox? Said by themselves, by the network, or by an agent. */
export const consentStates = ["opted_in", "opted_out"] as const;
export type ConsentState = (typeof consentStates)[number];
export const consentSources = ["customer", "network", "agent"] as const;
export type ConsentSource = (typeof consentSources)[number];

export const inboxStates = ["active", "paused"] as const;
export type InboxState = (typeof inboxStates)[number];

/** How the reader of an inbox does that must be asked for what came. */
export const readerStates = ["connecting", "ready", "needs_pairing", "failed"] as const;
export type ReaderState = (typeof readerStates)[number];

/** Whom a letter names, as it shows them. */
export type Recipients = { to: Mailbox[]; cc: Mailbox[]; bcc?: Mailbox[] };
export type Mailbox = { name: string; address: string };

export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

/** What a policy promises on a conversation. */
export const clockKinds = ["first_response", "next_response", "resolution"] as const;
export type ClockKind = (typeof clockKinds)[number];

/** `running` and `paused` clocks are open; the others have ended, `missed` after their due time. */
export const clockStates = ["running", "paused", "met", "missed", "canceled"] as const;
export type ClockState = (typeof clockStates)[number];

/** `business`: only while the team is there; `wall`: day and night. */
export const clockBases = ["business", "wall"] as const;
export type ClockBasis = (typeof clockBases)[number];

export const pauseReasons = ["snoozed", "waiting_for_customer"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/**
 * Why a clock ended without an answer. `moved`: with its message into another conversation; `superseded`: an older
 * question counts instead; `no_target`: the policy promises this no longer.
 */
export const cancelReasons = ["no_reply_needed", "resolved", "moved", "superseded", "no_target"] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** What a policy is about, from the weakest to the strongest word. */
export const policyScopes = ["channel", "inbox", "team", "tier"] as const;
export type PolicyScope = (typeof policyScopes)[number];

/** Why a person's message waits for no answer: found out by rules, or said by an agent. */
export const noReplyReasons = ["thanks", "emoji", "agent"] as const;
export type NoReplyReason = (typeof noReplyReasons)[number];

export const automaticAnswerRules = ["off_hours", "nearly_late"] as const;
export type AutomaticAnswerRule = (typeof automaticAnswerRules)[number];

/** A stretch of time in which a clock did not run; `to` null while it lasts. */
export type StoredPause = { from: number; to: number | null; reason: PauseReason };

/** When a team is there, in local wall time; the shapes are those of server/protocol/calendars.ts. */
export type CalendarRules = {
  timeZone: string;
  weekly: Record<Weekday, Slot[]>;
  exceptions: { from: string; to: string; name: string; slots: Slot[] }[];
  holidays: { country: string; region: string | null; except: string[] } | null;
};
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export type Slot = { from: string; to: string };

export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

/** Where a variant of a saved reply is meant for; `any` serves every channel that has none of its own. */
export const replyChannels = ["any", ...channels] as const;
export type ReplyChannel = (typeof replyChannels)[number];

/** What the change log can say happened. */
export const changeKinds = [
  "conversation.created",
  "conversation.updated",
  "message.created",
  "message.updated",
  "part.updated",
  "contact.updated",
  "read.updated",
  "inbox.updated",
  "policy.updated",
  "team.updated",
  "clock.reached",
  "saved_reply.updated",
  "agent.updated",
  "session.revoked",
] as const;
export type ChangeKind = (typeof changeKinds)[number];
