import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";
import { type Channel, type ConversationStatus, conversationStatuses } from "../vocabulary.ts";

export type ListFilter = {
  status?: ConversationStatus;
  channel?: Channel;
  /** An agent id, or null for unassigned. */
  assigneeId?: string | null;
  teamId?: string;
  topicId?: string;
  contactId?: string;
  mentionedAgentId?: string;
};

/** Where a page ended: the sort value and the id of its last row. */
export type Position = { at: number; id: string };

type Query = { filter: ListFilter; sort: "recent" | "due"; after: Position | null; limit: number; readerId: string };

/** A page of the inbox for one reader, newest first (`recent`) or what is due next first (`due`). */
export async function listInbox(db: Reader, query: Query) {
  const { filter, sort, limit } = query;
  if (filter.status || filter.contactId || sort === "due") return await listOneIndex(db, query);
  // The index of the newest begins with the status: a page of all is merged from a page of each.
  const pages = await Promise.all(
    conversationStatuses.map((status) => listOneIndex(db, { ...query, filter: { ...filter, status } })),
  );
  return pages.flat().sort(byNewest).slice(0, limit);
}

type Row = { conversation: { id: string; lastMessageAt: number } };

function byNewest({ conversation: a }: Row, { conversation: b }: Row): number {
  return b.lastMessageAt - a.lastMessageAt || (b.id < a.id ? -1 : 1);
}

async function listOneIndex(db: Reader, query: Query) {
  const { conversations, contacts, reads } = db.t;
  const byDue = query.sort === "due";
  const key = byDue ? conversations.dueAt : conversations.lastMessageAt;
  // Only what is open has anything due: said twice, SQLite would take the index of the status and sort by itself.
  const { status, ...others } = query.filter;
  const isImplied = byDue && status === "open";
  const conditions = filterConditions(db, isImplied ? others : query.filter);
  if (byDue) conditions.push(isNotNull(conversations.dueAt));
  if (query.after) {
    const { at, id } = query.after;
    // Row values: the and/or form of the same condition reads the whole index.
    conditions.push(
      byDue ? sql`(${key}, ${conversations.id}) > (${at}, ${id})` : sql`(${key}, ${conversations.id}) < (${at}, ${id})`,
    );
  }
  return await db.q
    .select({ conversation: conversations, contactName: contacts.name, readSeq: reads.seq })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(reads, and(eq(reads.agentId, query.readerId), eq(reads.conversationId, conversations.id)))
    .where(and(...conditions))
    .orderBy(...(byDue ? [key, conversations.id] : [desc(key), desc(conversations.id)]))
    .limit(query.limit);
}

/** The same rows for known ids, in no order: what the live store is fed with. */
export async function findInboxRows(db: Reader, ids: string[], readerId: string | null) {
  const statement = db.hot("conversations.rowsByIds", (q, { conversations, contacts, reads }) =>
    q
      .select({ conversation: conversations, contactName: contacts.name, readSeq: reads.seq })
      .from(conversations)
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .leftJoin(reads, and(eq(reads.agentId, sql.placeholder("readerId")), eq(reads.conversationId, conversations.id)))
      .where(inList(db, conversations.id, "ids"))
      .prepare(),
  );
  return await statement.execute({ readerId: readerId ?? "", ids: listValue(db, ids) });
}

export async function channelsOf(db: Reader, conversationIds: string[]): Promise<Map<string, Channel[]>> {
  const found = new Map<string, Channel[]>(conversationIds.map((id) => [id, []]));
  if (conversationIds.length === 0) return found;
  const statement = db.hot("conversationInboxes.channels", (q, { conversationInboxes }) =>
    q
      .selectDistinct({ id: conversationInboxes.conversationId, channel: conversationInboxes.channel })
      .from(conversationInboxes)
      .where(inList(db, conversationInboxes.conversationId, "conversationIds"))
      .prepare(),
  );
  const rows = await statement.execute({ conversationIds: listValue(db, conversationIds) });
  for (const row of rows) found.get(row.id)?.push(row.channel);
  return found;
}

function filterConditions(db: Reader, filter: ListFilter): SQL[] {
  const { conversations, conversationInboxes, mentions } = db.t;
  const conditions: SQL[] = [];
  // Written out: a bound parameter would hide from SQLite that a partial index applies.
  if (filter.status === "open") conditions.push(sql`${conversations.status} = 'open'`);
  else if (filter.status) conditions.push(eq(conversations.status, filter.status));
  if (filter.assigneeId === null) conditions.push(isNull(conversations.assigneeId));
  else if (filter.assigneeId) conditions.push(eq(conversations.assigneeId, filter.assigneeId));
  if (filter.teamId) conditions.push(eq(conversations.teamId, filter.teamId), isNotNull(conversations.teamId));
  if (filter.topicId) conditions.push(eq(conversations.topicId, filter.topicId));
  if (filter.contactId) conditions.push(eq(conversations.contactId, filter.contactId));
  if (filter.channel) {
    conditions.push(
      sql`exists (select 1 from ${conversationInboxes} where ${conversationInboxes.conversationId} = ${conversations.id} and ${conversationInboxes.channel} = ${filter.channel})`,
    );
  }
  if (filter.mentionedAgentId) {
    conditions.push(
      sql`${conversations.id} in (select ${mentions.conversationId} from ${mentions} where ${mentions.agentId} = ${filter.mentionedAgentId})`,
    );
  }
  return conditions;
}
