import { and, asc, desc, eq, gte, inArray, sql } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";
import { insertRow } from "../dialect/insert-row.ts";
import type { Mailbox } from "../vocabulary.ts";
import type { Conversation } from "./conversations.ts";
import type { Message } from "./messages.ts";

/** Which conversations these letter ids belong to, as far as this inbox knows them. */
export async function findLetterIds(db: Reader, inboxId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const statement = db.hot("letterIds.find", (q, { letterIds }) =>
    q
      .select()
      .from(letterIds)
      .where(and(eq(letterIds.inboxId, sql.placeholder("inboxId")), inList(db, letterIds.letterId, "ids")))
      .prepare(),
  );
  const rows = await statement.execute({ inboxId, ids: listValue(db, ids) });
  return new Map(rows.map((row) => [row.letterId, row.conversationId]));
}

/** Ids that a letter carries or names belong to its conversation from now on; what was known stays. */
export async function addLetterIds(tx: Tx, inboxId: string, conversationId: string, ids: string[]) {
  for (const letterId of new Set(ids)) {
    await insertRow(tx, "letterIds", { inboxId, letterId, conversationId }, { orKeep: true });
  }
}

export async function listParticipants(db: Reader, conversationId: string): Promise<Mailbox[]> {
  const statement = db.hot("participants.list", (q, { participants }) =>
    q
      .select({ name: participants.name, address: participants.address })
      .from(participants)
      .where(eq(participants.conversationId, sql.placeholder("conversationId")))
      .orderBy(asc(participants.addedAt))
      .prepare(),
  );
  return await statement.execute({ conversationId });
}

/** Addresses are compared as they are stored: in lower case. */
export async function addParticipants(tx: Tx, conversationId: string, people: Mailbox[], addedAt: number) {
  for (const { name, address } of people) {
    await insertRow(tx, "participants", { conversationId, address, name, addedAt }, { orKeep: true });
  }
}

/** What somebody wrote to an inbox or was written from there, by their address and newest first. */
export async function listLettersWith(
  db: Reader,
  query: { inboxId: string; address: string; limit: number },
): Promise<Message[]> {
  const { messages, participants } = db.t;
  const theirs = db.q
    .select({ id: participants.conversationId })
    .from(participants)
    .where(eq(participants.address, query.address));
  return await db.q
    .select()
    .from(messages)
    .where(
      and(
        inArray(messages.conversationId, theirs),
        eq(messages.inboxId, query.inboxId),
        sql`${messages.kind} in ('inbound', 'reply')`,
      ),
    )
    .orderBy(desc(messages.ordinal))
    .limit(query.limit);
}

/** Conversations of a contact that heard of something since then, newest first. */
export async function listRecentConversations(db: Reader, contactId: string, since: number): Promise<Conversation[]> {
  const { conversations } = db.t;
  return await db.q
    .select()
    .from(conversations)
    .where(and(eq(conversations.contactId, contactId), gte(conversations.lastMessageAt, since)))
    .orderBy(sql`${conversations.id} desc`)
    .limit(50);
}
