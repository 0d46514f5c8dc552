import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable as table, text, uniqueIndex } from "drizzle-orm/sqlite-core";

import type {
  AttachmentState,
  AuthorKind,
  AutomaticAnswerRule,
  CalendarRules,
  CancelReason,
  ChangeKind,
  Channel,
  ClockBasis,
  ClockKind,
  ClockState,
  ConsentSource,
  ConsentState,
  ConversationStatus,
  IdentityScheme,
  InboxState,
  IntakeState,
  Locale,
  MessageClass,
  MessageKind,
  NoReplyReason,
  PartState,
  PauseReason,
  PolicyScope,
  Priority,
  ReaderState,
  Recipients,
  ReplyChannel,
  Role,
  StoredPause,
} from "../vocabulary.ts";

// Column kinds, named alike in postgres.ts so that the two schemas read the same.
const instant = () => integer();
const duration = () => integer();
const count = () => integer();
const flag = () => integer({ mode: "boolean" });
const json = <T>() => text({ mode: "json" }).$type<T>();
const bytes = () => blob({ mode: "buffer" });
const serial = () => integer().primaryKey({ autoIncrement: true });

export const workspace = table("workspace", {
  id: text().primaryKey(),
  name: text().notNull(),
  locale: text().$type<Locale>().notNull(),
  timeZone: text().notNull(),
  createdAt: instant().notNull(),
});

export const agents = table(
  "agents",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: flag().notNull().default(false),
    image: text(),
    role: text().$type<Role>().notNull(),
    locale: text().$type<Locale>().notNull(),
    timeZone: text().notNull(),
    available: flag().notNull().default(true),
    twoFactorEnabled: flag().notNull().default(false),
    deactivatedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("agents_email").on(t.email)],
);

export const sessions = table(
  "sessions",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    token: text().notNull(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("sessions_token").on(t.token), index("sessions_user").on(t.userId)],
);

export const credentials = table(
  "credentials",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    accountId: text().notNull(),
    providerId: text().notNull(),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index("credentials_user").on(t.userId)],
);

export const verifications = table(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index("verifications_identifier").on(t.identifier)],
);

export const twoFactors = table(
  "two_factors",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: flag().notNull().default(true),
    failedVerificationCount: count().notNull().default(0),
    lockedUntil: instant(),
  },
  (t) => [index("two_factors_user").on(t.userId)],
);

export const invitations = table(
  "invitations",
  {
    id: text().primaryKey(),
    email: text().notNull(),
    role: text().$type<Role>().notNull(),
    tokenHash: text().notNull(),
    invitedBy: text().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("invitations_token").on(t.tokenHash)],
);

export const apiTokens = table(
  "api_tokens",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    tokenHash: text().notNull(),
    createdBy: text(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("api_tokens_hash").on(t.tokenHash)],
);

export const inboxes = table(
  "inboxes",
  {
    id: text().primaryKey(),
    key: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    provider: text().notNull(),
    name: text().notNull(),
    state: text().$type<InboxState>().notNull(),
    configCipher: text().notNull(),
    settings: json<Record<string, unknown>>().notNull(),
    archivedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("inboxes_key").on(t.key)],
);

export const contacts = table(
  "contacts",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    locale: text(),
    timeZone: text(),
    /** What the team calls its kind of customer, e.g. `gold`: policies may promise it more. */
    tier: text(),
    mergedIntoId: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index("contacts_tier").on(t.tier).where(sql`tier is not null`)],
);

/** Addresses of contacts. `scope` is an inbox id where the value means something only there, else "". */
export const identities = table(
  "identities",
  {
    id: text().primaryKey(),
    contactId: text()
      .notNull()
      .references(() => contacts.id),
    scheme: text().$type<IdentityScheme>().notNull(),
    scope: text().notNull(),
    value: text().notNull(),
    verifiedAt: instant(),
    /** When a network said for good that nobody can be reached there, and why. */
    undeliverableAt: instant(),
    undeliverableReason: text(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("identities_value").on(t.scheme, t.scope, t.value), index("identities_contact").on(t.contactId)],
);

export const conversations = table(
  "conversations",
  {
    id: text().primaryKey(),
    number: count().notNull(),
    contactId: text()
      .notNull()
      .references(() => contacts.id),
    subject: text(),
    status: text().$type<ConversationStatus>().notNull(),
    assigneeId: text(),
    teamId: text(),
    topicId: text(),
    priority: text().$type<Priority>().notNull().default("normal"),
    tags: json<string[]>().notNull(),
    snoozedUntil: instant(),
    lastInboxId: text().notNull(),
    lastSeq: count().notNull(),
    lastInboundSeq: count().notNull(),
    lastMessageAt: instant().notNull(),
    lastMessagePreview: text().notNull(),
    lastMessageKind: text().$type<MessageKind>().notNull(),
    waitingSince: instant(),
    contactReadSeq: count().notNull().default(0),
    /** Told by a reference to belong together, by somebody who has no part in it yet. */
    relatedToId: text(),
    mergedIntoId: text(),
    createdAt: instant().notNull(),
    resolvedAt: instant(),
    /** Each reopening begins another, from 1; null: when the conversation did. */
    episode: count().notNull().default(1),
    episodeStartedAt: instant(),
    /** Since when the status is what it is; null: since the beginning. */
    statusSince: instant(),
    /** The first of what its open clocks have due. */
    dueAt: instant(),
  },
  (t) => [
    uniqueIndex("conversations_number").on(t.number),
    index("conversations_contact").on(t.contactId, t.id),
    index("conversations_status_recent").on(t.status, t.lastMessageAt, t.id),
    index("conversations_open_assignee").on(t.assigneeId, t.lastMessageAt, t.id).where(sql`status = 'open'`),
    index("conversations_open_team")
      .on(t.teamId, t.lastMessageAt, t.id)
      .where(sql`status = 'open' and team_id is not null`),
    index("conversations_waiting").on(t.waitingSince, t.id).where(sql`waiting_since is not null`),
    index("conversations_due").on(t.dueAt, t.id).where(sql`due_at is not null`),
    index("conversations_due_assignee").on(t.assigneeId, t.dueAt, t.id).where(sql`due_at is not null`),
    index("conversations_wake").on(t.snoozedUntil).where(sql`status = 'snoozed'`),
  ],
);

/** Where a conversation can be answered: one row per inbox and address that took part. */
export const conversationInboxes = table(
  "conversation_inboxes",
  {
    conversationId: text()
      .notNull()
      .references(() => conversations.id),
    inboxId: text().notNull(),
    identityId: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    lastInboundAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.inboxId, t.identityId] })],
);

/** `ordinal` follows arrival and keys the full-text rows; `seq` counts within the conversation. */
export const messages = table(
  "messages",
  {
    ordinal: serial(),
    id: text().notNull(),
    conversationId: text()
      .notNull()
      .references(() => conversations.id),
    seq: count().notNull(),
    kind: text().$type<MessageKind>().notNull(),
    channel: text().$type<Channel>().notNull(),
    inboxId: text().notNull(),
    authorKind: text().$type<AuthorKind>().notNull(),
    authorId: text(),
    fromName: text().notNull(),
    fromAddress: text(),
    recipients: json<Recipients>(),
    subject: text(),
    text: text().notNull(),
    quotedText: text(),
    html: text(),
    quotedHtml: text(),
    class: text().$type<MessageClass>().notNull(),
    externalId: text(),
    inReplyToId: text(),
    clientId: text(),
    event: json<Record<string, unknown>>().notNull(),
    sentAt: instant().notNull(),
    receivedAt: instant().notNull(),
    /** When its writer last changed it; what it said before is in `event.edits`. */
    editedAt: instant(),
    /** When its writer took it back: its words are shown no longer. */
    deletedAt: instant(),
    /** Why it waits for no answer although a person wrote it. */
    noReplyNeeded: text().$type<NoReplyReason>(),
  },
  (t) => [
    uniqueIndex("messages_id").on(t.id),
    uniqueIndex("messages_conversation_seq").on(t.conversationId, t.seq),
    // What came in is told apart by its ledger key.
    uniqueIndex("messages_client")
      .on(t.conversationId, t.clientId)
      .where(sql`client_id is not null and kind <> 'inbound'`),
    index("messages_external").on(t.externalId).where(sql`external_id is not null`),
  ],
);

export const attachments = table(
  "attachments",
  {
    id: text().primaryKey(),
    messageId: text(),
    position: count().notNull().default(0),
    uploaderKind: text().$type<AuthorKind>().notNull(),
    uploaderId: text().notNull(),
    filename: text().notNull(),
    contentType: text().notNull(),
    bytes: count().notNull(),
    sha256: text().notNull(),
    width: count(),
    height: count(),
    /** What the body calls it when it shows it in its midst. */
    contentId: text(),
    state: text().$type<AttachmentState>().notNull(),
    /** Shown as something other than a file: `voice`, `sticker`. */
    shownAs: text(),
    /** Where a `pending` file lies with the network; the adapter's own. */
    remote: json<Record<string, unknown>>(),
    tries: count().notNull().default(0),
    nextTryAt: instant(),
    /** Why it will never come, in one word. */
    reason: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("attachments_message").on(t.messageId).where(sql`message_id is not null`),
    index("attachments_unused").on(t.createdAt).where(sql`message_id is null`),
    index("attachments_due").on(t.nextTryAt).where(sql`state = 'pending'`),
  ],
);

/** The outbox: one row for each thing that a provider sends. */
export const parts = table(
  "parts",
  {
    id: text().primaryKey(),
    messageId: text().notNull(),
    conversationId: text().notNull(),
    inboxId: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    identityId: text().notNull(),
    position: count().notNull(),
    body: json<Record<string, unknown>>().notNull(),
    state: text().$type<PartState>().notNull(),
    notBefore: instant().notNull(),
    unlessAnswered: flag().notNull().default(false),
    leasedUntil: instant(),
    tries: count().notNull().default(0),
    /** Noted right before the network had all of it: from then on it may have arrived. */
    handedOverAt: instant(),
    providerId: text(),
    errorCode: text(),
    errorDetail: text(),
    queuedAt: instant().notNull(),
    sentAt: instant(),
    deliveredAt: instant(),
    readAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("parts_message").on(t.messageId, t.position),
    index("parts_conversation").on(t.conversationId, t.queuedAt),
    index("parts_state").on(t.state, t.id),
    index("parts_due").on(t.notBefore, t.id).where(sql`state in ('queued', 'sending')`),
    uniqueIndex("parts_provider").on(t.inboxId, t.providerId).where(sql`provider_id is not null`),
  ],
);

/** What each attempt to send a part came to; kept as the proof. */
export const deliveryAttempts = table(
  "delivery_attempts",
  {
    id: serial(),
    partId: text().notNull(),
    at: instant().notNull(),
    outcome: text().notNull(),
    detail: text(),
  },
  (t) => [index("delivery_attempts_part").on(t.partId)],
);

/** The ledger: everything that ever came in, raw, and what became of it. */
export const intake = table(
  "intake",
  {
    id: text().primaryKey(),
    inboxId: text().notNull(),
    key: text().notNull(),
    peer: text().notNull(),
    source: text().notNull(),
    sha256: text(),
    raw: bytes(),
    rawFile: text(),
    meta: json<Record<string, unknown>>(),
    bytes: count().notNull(),
    state: text().$type<IntakeState>().notNull(),
    tries: count().notNull().default(0),
    nextTryAt: instant(),
    reason: text(),
    messageId: text(),
    conversationId: text(),
    receivedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    uniqueIndex("intake_key").on(t.inboxId, t.key),
    index("intake_sha256").on(t.sha256).where(sql`sha256 is not null`),
    index("intake_state").on(t.state, t.id),
    index("intake_message").on(t.messageId).where(sql`source <> 'socket' and message_id is not null`),
    index("intake_due").on(t.nextTryAt, t.id).where(sql`state in ('received', 'failed')`),
  ],
);

/** How far each inbox was read that must be asked, by whom, and how that goes. */
export const inboxReaders = table("inbox_readers", {
  inboxId: text().primaryKey(),
  cursor: json<unknown>(),
  owner: text(),
  leasedUntil: instant(),
  state: text().$type<ReaderState>().notNull(),
  trouble: json<unknown>(),
  facts: json<Record<string, unknown>>(),
  caughtUpAt: instant(),
  updatedAt: instant().notNull(),
});

/** Who may be written to on which inbox, newest last: what somebody said once is never forgotten. */
export const consents = table(
  "consents",
  {
    id: serial(),
    identityId: text().notNull(),
    inboxId: text().notNull(),
    state: text().$type<ConsentState>().notNull(),
    source: text().$type<ConsentSource>().notNull(),
    /** The word that was written, the network's words, or the agent's id. */
    detail: text(),
    at: instant().notNull(),
  },
  (t) => [index("consents_identity").on(t.identityId, t.inboxId, t.id)],
);

/** One for each message and person. `author`: an identity id, or an agent's. */
export const reactions = table(
  "reactions",
  {
    messageId: text().notNull(),
    author: text().notNull(),
    emoji: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.author] })],
);

/** What the network told an inbox, beside messages: forged calls, and why it was paused. */
export const inboxSignals = table("inbox_signals", {
  inboxId: text().primaryKey(),
  lastHookAt: instant(),
  forgedCount: count().notNull().default(0),
  lastForgedAt: instant(),
  /** The address that was called and the reason, for who looks for a proxy that rewrites it. */
  lastForgedUrl: text(),
  lastForgedWhy: text(),
  /** Why the network refuses the account; the inbox is paused until somebody mends it. */
  stopped: json<unknown>(),
  stoppedAt: instant(),
});

/** Who is on shift together; a conversation may belong to one. */
export const teams = table("teams", {
  id: text().primaryKey(),
  name: text().notNull(),
  archivedAt: instant(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
});

/** Who is in which team. */
export const teamMembers = table(
  "team_members",
  {
    teamId: text()
      .notNull()
      .references(() => teams.id),
    agentId: text()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    addedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.agentId] })],
);

/** When a team is there. */
export const calendars = table("calendars", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** The one that holds where no policy names another. */
  isDefault: flag().notNull(),
  rules: json<CalendarRules>().notNull(),
  archivedAt: instant(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
});

/**
 * Versions of what a channel promises, in what differs from the layer below; the newest that has begun holds. `scopeId`:
 * of the inbox or team, the name of the tier, "" for the channel itself.
 */
export const policies = table(
  "policies",
  {
    id: text().primaryKey(),
    channel: text().$type<Channel>().notNull(),
    scope: text().$type<PolicyScope>().notNull(),
    scopeId: text().notNull(),
    effectiveFrom: instant().notNull(),
    values: json<Record<string, unknown>>().notNull(),
    /** Why it was changed, in the words of who did. */
    comment: text(),
    createdBy: text(),
    createdAt: instant().notNull(),
  },
  (t) => [index("policies_scope").on(t.channel, t.scope, t.scopeId, t.effectiveFrom)],
);

/** Promises that run, or ran, on conversations. Changed by events only; their due times are stored. */
export const clocks = table(
  "clocks",
  {
    id: text().primaryKey(),
    conversationId: text()
      .notNull()
      .references(() => conversations.id),
    kind: text().$type<ClockKind>().notNull(),
    episode: count().notNull(),
    startedAt: instant().notNull(),
    startedByMessageId: text(),
    channel: text().$type<Channel>().notNull(),
    inboxId: text().notNull(),
    state: text().$type<ClockState>().notNull(),
    targetMs: duration().notNull(),
    basis: text().$type<ClockBasis>().notNull(),
    isRelaxed: flag().notNull(),
    silentMs: duration(),
    dueAt: instant(),
    windowClosesAt: instant(),
    /** By when to act: the due time, or the reply window when that closes first. */
    effectiveDueAt: instant(),
    pauses: json<StoredPause[]>().notNull(),
    pausedAt: instant(),
    pauseReason: text().$type<PauseReason>(),
    pausedMs: duration().notNull(),
    stoppedAt: instant(),
    businessMs: duration(),
    wallMs: duration(),
    whyCanceled: text().$type<CancelReason>(),
    policyId: text().notNull(),
    calendarId: text().notNull(),
    /** The share of the target that was last told, in per cent. */
    toldLevel: count().notNull().default(0),
    /** When the customer is to be told that it takes longer; null: never, or no more. */
    nearlyLateAt: instant(),
    /** When they were told, or it was given up. */
    nearlyLateDoneAt: instant(),
    /** When somebody is to be told next: agents that the next share is reached, or the customer. */
    nextLevelAt: instant(),
  },
  (t) => [
    uniqueIndex("clocks_conversation").on(t.conversationId, t.episode, t.kind, t.startedAt),
    index("clocks_open").on(t.id).where(sql`state in ('running', 'paused')`),
    index("clocks_level").on(t.nextLevelAt, t.id).where(sql`next_level_at is not null`),
    index("clocks_ended").on(t.channel, t.stoppedAt).where(sql`stopped_at is not null`),
  ],
);

/** What was answered by itself, so that nobody is told twice. */
export const automaticAnswers = table(
  "automatic_answers",
  {
    id: serial(),
    conversationId: text().notNull(),
    inboxId: text().notNull(),
    identityId: text().notNull(),
    rule: text().$type<AutomaticAnswerRule>().notNull(),
    messageId: text(),
    at: instant().notNull(),
  },
  (t) => [index("automatic_answers_identity").on(t.identityId, t.inboxId, t.rule, t.at)],
);

/** Every letter id that we saw or were told of, and the conversation that it belongs to. */
export const letterIds = table(
  "letter_ids",
  {
    inboxId: text().notNull(),
    letterId: text().notNull(),
    conversationId: text()
      .notNull()
      .references(() => conversations.id),
  },
  (t) => [primaryKey({ columns: [t.inboxId, t.letterId] }), index("letter_ids_conversation").on(t.conversationId)],
);

/** Addresses that take part in a conversation by letter; only they may join it by naming its letters. */
export const participants = table(
  "participants",
  {
    conversationId: text()
      .notNull()
      .references(() => conversations.id),
    address: text().notNull(),
    name: text().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.address] }), index("participants_address").on(t.address)],
);

/** The change log: the sequence follows commit order. */
export const changes = table("changes", {
  seq: serial(),
  kind: text().$type<ChangeKind>().notNull(),
  conversationId: text(),
  messageId: text(),
  subjectId: text(),
  at: instant().notNull(),
});

/** How far each agent has read a conversation. */
export const reads = table(
  "reads",
  {
    agentId: text().notNull(),
    conversationId: text().notNull(),
    seq: count().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.agentId] })],
);

export const mentions = table(
  "mentions",
  {
    agentId: text().notNull(),
    messageId: text().notNull(),
    conversationId: text().notNull(),
    at: instant().notNull(),
    seenAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.agentId, t.messageId] }), index("mentions_recent").on(t.agentId, t.at, t.messageId)],
);

export const drafts = table(
  "drafts",
  {
    conversationId: text().notNull(),
    agentId: text().notNull(),
    kind: text().$type<MessageKind>().notNull(),
    text: text().notNull(),
    inboxId: text(),
    /** What a letter has beyond its text. */
    letter: json<Record<string, unknown>>(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.agentId] })],
);

/** An answer that the team keeps: a name, and its words in `saved_reply_variants`. */
export const savedReplies = table(
  "saved_replies",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** A path like "Orders/Late"; "" is the top. */
    folder: text().notNull(),
    /** A page where customers read all of it; null where there is none. */
    articleUrl: text(),
    archivedAt: instant(),
    createdBy: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    usedCount: count().notNull().default(0),
    lastUsedAt: instant(),
  },
  (t) => [uniqueIndex("saved_replies_name").on(t.folder, t.name).where(sql`archived_at is null`)],
);

/** The words of a saved reply on one channel, or on any, in one language. */
export const savedReplyVariants = table(
  "saved_reply_variants",
  {
    savedReplyId: text()
      .notNull()
      .references(() => savedReplies.id, { onDelete: "cascade" }),
    channel: text().$type<ReplyChannel>().notNull(),
    locale: text().$type<Locale>().notNull(),
    text: text().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.savedReplyId, t.channel, t.locale] })],
);

/** Live counts: kept in the transaction that changes them, never computed by scanning. */
export const counters = table("counters", {
  key: text().primaryKey(),
  value: count().notNull(),
});

/** Answers to requests that carried an Idempotency-Key. */
export const idempotencyKeys = table(
  "idempotency_keys",
  {
    scope: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    status: count(),
    body: text(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index("idempotency_keys_age").on(t.createdAt)],
);
