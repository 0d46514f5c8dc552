import { and, asc, eq, gte, inArray, sql } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";
import type { Mailbox } from "../vocabulary.ts";
import type { Conversation } from "./conversations.ts";

/** Which conversations these letter ids belong to, as far as this inbox knows them. */
export async function findLetterIds(db: Reader, inboxId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { letterIds } = db.t;
  const rows = await db.q
    .select()
    .from(letterIds)
    .where(and(eq(letterIds.inboxId, inboxId), inArray(letterIds.letterId, ids)));
  return new Map(rows.map((row) => [row.letterId, row.conversationId]));
}

/** Ids that a letter carries or names belong to its conversation from now on; what was known stays. */
export async function addLetterIds(tx: Tx, inboxId: string, conversationId: string, ids: string[]) {
  if (ids.length === 0) return;
  const rows = [...new Set(ids)].map((letterId) => ({ inboxId, letterId, conversationId }));
  await tx.q.insert(tx.t.letterIds).values(rows).onConflictDoNothing();
}

export async function listParticipants(db: Reader, conversationId: string): Promise<Mailbox[]> {
  const { participants } = db.t;
  return await db.q
    .select({ name: participants.name, address: participants.address })
    .from(participants)
    .where(eq(participants.conversationId, conversationId))
    .orderBy(asc(participants.addedAt));
}

/** Addresses are compared as they are stored: in lower case. */
export async function addParticipants(tx: Tx, conversationId: string, people: Mailbox[], addedAt: number) {
  if (people.length === 0) return;
  const rows = people.map(({ name, address }) => ({ conversationId, address, name, addedAt }));
  await tx.q.insert(tx.t.participants).values(rows).onConflictDoNothing();
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
