import { and, desc, eq, exists, gt, isNotNull, lte, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";

import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { insertRow } from "../dialect/insert-row.ts";
import { rowsWritten } from "../dialect/written.ts";
import type { MessageKind } from "../vocabulary.ts";
import { recount } from "./counters.ts";

export type Conversation = Tables["conversations"]["$inferSelect"];
export type ConversationInbox = Tables["conversationInboxes"]["$inferSelect"];

export async function findConversation(db: Reader, id: string): Promise<Conversation | null> {
  const [found] = await conversationById(db).execute({ id });
  return found ?? null;
}

/** The contact's newest conversation, whatever its state. */
export async function findLatestConversation(db: Reader, contactId: string): Promise<Conversation | null> {
  const [found] = await latestOfContact(db).execute({ contactId });
  return found ?? null;
}

/** Of a conversation that has just begun. */
export const firstEpisode = { episode: 1, episodeStartedAt: null, statusSince: null, dueAt: null };

export async function insertConversation(tx: Tx, conversation: Conversation) {
  await insertRow(tx, "conversations", conversation);
  if (conversation.waitingSince !== null) tx.touched.add(conversation.id);
  recount(tx, null, conversation);
}

/** Changes any fields; the live counts follow. */
export async function updateConversation(tx: Tx, before: Conversation, patch: Partial<Omit<Conversation, "id">>) {
  if (Object.keys(patch).length === 0) return;
  await tx.q.update(tx.t.conversations).set(patch).where(eq(tx.t.conversations.id, before.id));
  touch(tx, before, { ...before, ...patch });
  recount(tx, before, { ...before, ...patch });
}

/** What a new message changes on its conversation. `lastInboundSeq` and `waitingSince` are passed as they will be. */
export type Arrival = Pick<
  Conversation,
  | "status"
  | "snoozedUntil"
  | "resolvedAt"
  | "lastInboxId"
  | "lastSeq"
  | "lastInboundSeq"
  | "lastMessageAt"
  | "lastMessagePreview"
  | "waitingSince"
  | "episode"
  | "episodeStartedAt"
  | "statusSince"
> & { lastMessageKind: MessageKind };

export async function recordArrival(tx: Tx, before: Conversation, arrival: Arrival) {
  await arrivalUpdate(tx).execute({ ...arrival, id: before.id });
  touch(tx, before, { ...before, ...arrival });
  recount(tx, before, { ...before, status: arrival.status });
}

/** Where a contact wrote last time: a guess, which the database has to confirm. */
export type Continuation = { conversationId: string; contactId: string; identityId: string; address: string };

/**
 * A person writes on where they wrote last. Null when that is no longer where they would be led: another contact's
 * address by now, another conversation, one that is not open. Otherwise as `recordArrival`.
 */
export async function recordContinuation(
  tx: Tx,
  guess: Continuation,
  arrival: { inboxId: string; at: number; preview: string },
): Promise<{ seq: number; contactName: string } | null> {
  const done = await continuationUpdate(tx).execute({ ...guess, ...arrival });
  if (rowsWritten(done) === 0) return null;
  const [found] = await continued(tx).execute({ id: guess.conversationId });
  if (!found) return null;
  const { waitingSince, ...place } = found;
  if (waitingSince === arrival.at) tx.touched.add(guess.conversationId);
  return place;
}

/** What promises depend on; everything else may change as often as it likes. */
const promised = [
  "waitingSince",
  "status",
  "statusSince",
  "episode",
  "episodeStartedAt",
  "contactId",
  "teamId",
  "mergedIntoId",
] as const satisfies (keyof Conversation)[];

function touch(tx: Tx, before: Conversation, after: Conversation) {
  if (promised.some((field) => before[field] !== after[field])) tx.touched.add(before.id);
}

/** Serialises everything that writes into one conversation; SQLite needs no lock, since its writers queue. */
export async function lockConversation(tx: Tx, id: string): Promise<Conversation | null> {
  if (tx.dialect === "postgres") {
    await tx.raw(sql`select id from ${tx.t.conversations} where ${tx.t.conversations.id} = ${id} for update`);
  }
  return await findConversation(tx, id);
}

/** Serialises what arrives from one address, known or not. */
export async function lockPeer(tx: Tx, inboxId: string, peer: string) {
  if (tx.dialect === "postgres")
    await tx.raw(sql`select pg_advisory_xact_lock(hashtext(${inboxId}), hashtext(${peer}))`);
}

export async function recordRoute(tx: Tx, route: ConversationInbox) {
  await routeUpsert(tx).execute(route);
}

/** Where a conversation can be answered, the address that wrote last first. */
export async function listRoutes(db: Reader, conversationId: string): Promise<ConversationInbox[]> {
  return await db.q
    .select()
    .from(db.t.conversationInboxes)
    .where(eq(db.t.conversationInboxes.conversationId, conversationId))
    .orderBy(desc(db.t.conversationInboxes.lastInboundAt));
}

/** When an address of the contact last wrote on an inbox, in whatever conversation. */
export async function lastInboundFrom(
  db: Reader,
  writer: { contactId: string; inboxId: string; identityId: string },
): Promise<number | null> {
  const { conversations, conversationInboxes } = db.t;
  const [row] = await db.q
    .select({ at: conversationInboxes.lastInboundAt })
    .from(conversations)
    .innerJoin(conversationInboxes, eq(conversationInboxes.conversationId, conversations.id))
    .where(
      and(
        eq(conversations.contactId, writer.contactId),
        eq(conversationInboxes.inboxId, writer.inboxId),
        eq(conversationInboxes.identityId, writer.identityId),
        isNotNull(conversationInboxes.lastInboundAt),
      ),
    )
    .orderBy(desc(conversationInboxes.lastInboundAt))
    .limit(1);
  return row?.at ?? null;
}

export async function conversationIdsOf(db: Reader, contactId: string): Promise<string[]> {
  const { conversations } = db.t;
  const rows = await db.q
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.contactId, contactId));
  return rows.map(({ id }) => id);
}

export async function listConversationsDueToWake(db: Reader, now: number): Promise<Conversation[]> {
  const { conversations } = db.t;
  return await db.q
    .select()
    .from(conversations)
    .where(and(eq(conversations.status, "snoozed"), lte(conversations.snoozedUntil, now)))
    .orderBy(conversations.snoozedUntil)
    .limit(200);
}

export async function moveConversations(tx: Tx, fromContactId: string, toContactId: string): Promise<string[]> {
  const moved = await tx.q
    .update(tx.t.conversations)
    .set({ contactId: toContactId })
    .where(eq(tx.t.conversations.contactId, fromContactId))
    .returning({ id: tx.t.conversations.id });
  for (const { id } of moved) tx.touched.add(id);
  return moved.map((row) => row.id);
}

/** The contact has looked at everything up to `seq`. False when that was known already. */
export async function recordContactRead(tx: Tx, conversationId: string, seq: number): Promise<boolean> {
  const { conversations } = tx.t;
  const changed = await tx.q
    .update(conversations)
    .set({ contactReadSeq: seq })
    .where(and(eq(conversations.id, conversationId), sql`${conversations.contactReadSeq} < ${seq}`))
    .returning({ id: conversations.id });
  return changed.length > 0;
}

function conversationById(db: Reader) {
  return db.hot("conversations.byId", (q, t) =>
    q
      .select()
      .from(t.conversations)
      .where(eq(t.conversations.id, sql.placeholder("id")))
      .prepare(),
  );
}

function latestOfContact(db: Reader) {
  return db.hot("conversations.latest", (q, t) =>
    q
      .select()
      .from(t.conversations)
      .where(eq(t.conversations.contactId, sql.placeholder("contactId")))
      .orderBy(desc(t.conversations.id))
      .limit(1)
      .prepare(),
  );
}

function arrivalUpdate(db: Reader) {
  return db.hot("conversations.arrival", (q, t) =>
    q
      .update(t.conversations)
      .set({
        status: sql`${sql.placeholder("status")}`,
        snoozedUntil: sql`${sql.placeholder("snoozedUntil")}`,
        resolvedAt: sql`${sql.placeholder("resolvedAt")}`,
        lastInboxId: sql`${sql.placeholder("lastInboxId")}`,
        lastSeq: sql`${sql.placeholder("lastSeq")}`,
        lastInboundSeq: sql`${sql.placeholder("lastInboundSeq")}`,
        lastMessageAt: sql`${sql.placeholder("lastMessageAt")}`,
        lastMessagePreview: sql`${sql.placeholder("lastMessagePreview")}`,
        lastMessageKind: sql`${sql.placeholder("lastMessageKind")}`,
        waitingSince: sql`${sql.placeholder("waitingSince")}`,
        episode: sql`${sql.placeholder("episode")}`,
        episodeStartedAt: sql`${sql.placeholder("episodeStartedAt")}`,
        statusSince: sql`${sql.placeholder("statusSince")}`,
      })
      .where(eq(t.conversations.id, sql.placeholder("id")))
      .prepare(),
  );
}

function continuationUpdate(db: Reader) {
  return db.hot("conversations.continue", (q, t) => {
    const newer = alias(t.conversations, "newer");
    const { id, contactId } = t.conversations;
    return q
      .update(t.conversations)
      .set({
        lastInboxId: sql`${sql.placeholder("inboxId")}`,
        lastSeq: sql`last_seq + 1`,
        lastInboundSeq: sql`last_seq + 1`,
        lastMessageAt: sql`${sql.placeholder("at")}`,
        lastMessagePreview: sql`${sql.placeholder("preview")}`,
        lastMessageKind: "inbound",
        waitingSince: sql`coalesce(waiting_since, ${sql.placeholder("at")})`,
      })
      .where(
        and(
          eq(id, sql.placeholder("conversationId")),
          eq(contactId, sql.placeholder("contactId")),
          eq(t.conversations.status, "open"),
          exists(
            q
              .select({ id: t.identities.id })
              .from(t.identities)
              .where(
                and(
                  eq(t.identities.id, sql.placeholder("identityId")),
                  eq(t.identities.contactId, sql.placeholder("contactId")),
                  eq(t.identities.value, sql.placeholder("address")),
                ),
              ),
          ),
          notExists(
            q
              .select({ id: newer.id })
              .from(newer)
              .where(
                and(eq(newer.contactId, sql.placeholder("contactId")), gt(newer.id, sql.placeholder("conversationId"))),
              ),
          ),
        ),
      )
      .prepare();
  });
}

function continued(db: Reader) {
  return db.hot("conversations.continued", (q, t) =>
    q
      .select({
        seq: t.conversations.lastSeq,
        waitingSince: t.conversations.waitingSince,
        contactName: t.contacts.name,
      })
      .from(t.conversations)
      .innerJoin(t.contacts, eq(t.contacts.id, t.conversations.contactId))
      .where(eq(t.conversations.id, sql.placeholder("id")))
      .prepare(),
  );
}

function routeUpsert(db: Reader) {
  return db.hot("conversationInboxes.upsert", (q, t) =>
    q
      .insert(t.conversationInboxes)
      .values({
        conversationId: sql.placeholder("conversationId"),
        inboxId: sql.placeholder("inboxId"),
        identityId: sql.placeholder("identityId"),
        channel: sql.placeholder("channel"),
        lastInboundAt: sql.placeholder("lastInboundAt"),
      })
      .onConflictDoUpdate({
        target: [t.conversationInboxes.conversationId, t.conversationInboxes.inboxId, t.conversationInboxes.identityId],
        set: { lastInboundAt: sql`coalesce(excluded.last_inbound_at, ${t.conversationInboxes.lastInboundAt})` },
        // To the minute: reply windows last hours, and a busy chat would write this row with every message.
        setWhere: sql`excluded.last_inbound_at - coalesce(${t.conversationInboxes.lastInboundAt}, 0) > 60000`,
      })
      .prepare(),
  );
}
