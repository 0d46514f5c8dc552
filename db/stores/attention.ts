import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";

export type Draft = Tables["drafts"]["$inferSelect"];

/** The agent has seen everything up to `seq`; it never goes back. */
export async function recordRead(
  tx: Tx,
  read: { agentId: string; conversationId: string; seq: number; at: number },
): Promise<boolean> {
  const { reads } = tx.t;
  const changed = await tx.q
    .insert(reads)
    .values(read)
    .onConflictDoUpdate({
      target: [reads.conversationId, reads.agentId],
      set: { seq: read.seq, at: read.at },
      setWhere: sql`${reads.seq} < ${read.seq}`,
    })
    .returning({ seq: reads.seq });
  return changed.length > 0;
}

export async function readSeqOf(db: Reader, agentId: string, conversationId: string): Promise<number> {
  const { reads } = db.t;
  const [row] = await db.q
    .select({ seq: reads.seq })
    .from(reads)
    .where(and(eq(reads.agentId, agentId), eq(reads.conversationId, conversationId)));
  return row?.seq ?? 0;
}

/** Who has read how far, by conversation: `[agentId, seq]` pairs. */
export async function readSeqsOf(db: Reader, conversationIds: string[]): Promise<Map<string, [string, number][]>> {
  const found = new Map<string, [string, number][]>(conversationIds.map((id) => [id, []]));
  if (conversationIds.length === 0) return found;
  const statement = db.hot("reads.ofConversations", (q, { reads }) =>
    q
      .select({ agentId: reads.agentId, conversationId: reads.conversationId, seq: reads.seq })
      .from(reads)
      .where(inList(db, reads.conversationId, "conversationIds"))
      .prepare(),
  );
  const rows = await statement.execute({ conversationIds: listValue(db, conversationIds) });
  for (const row of rows) found.get(row.conversationId)?.push([row.agentId, row.seq]);
  return found;
}

/** How far the agent who has read furthest has come: what the contact sees as "read". */
export async function furthestRead(db: Reader, conversationId: string): Promise<number> {
  const { reads } = db.t;
  const [row] = await db.q
    .select({ seq: sql<number | null>`max(${reads.seq})` })
    .from(reads)
    .where(eq(reads.conversationId, conversationId));
  return Number(row?.seq ?? 0);
}

export async function insertMentions(
  tx: Tx,
  mentions: { agentId: string; messageId: string; conversationId: string; at: number }[],
) {
  if (mentions.length > 0) await tx.q.insert(tx.t.mentions).values(mentions);
}

export async function listMentions(db: Reader, messageIds: string[]) {
  if (messageIds.length === 0) return [];
  const { mentions } = db.t;
  return await db.q
    .select({ messageId: mentions.messageId, agentId: mentions.agentId })
    .from(mentions)
    .where(inArray(mentions.messageId, messageIds));
}

export async function countUnseenMentions(db: Reader, agentId: string): Promise<number> {
  const statement = db.hot("mentions.unseen", (q, { mentions }) =>
    q
      .select({ n: sql<number>`count(*)` })
      .from(mentions)
      .where(and(eq(mentions.agentId, sql.placeholder("agentId")), isNull(mentions.seenAt)))
      .prepare(),
  );
  const [row] = await statement.execute({ agentId });
  return Number(row?.n ?? 0);
}

export async function markMentionsSeen(tx: Tx, agentId: string, conversationId: string, seenAt: number) {
  const { mentions } = tx.t;
  await tx.q
    .update(mentions)
    .set({ seenAt })
    .where(and(eq(mentions.agentId, agentId), eq(mentions.conversationId, conversationId), isNull(mentions.seenAt)));
}

export async function findDraft(db: Reader, conversationId: string, agentId: string): Promise<Draft | null> {
  const { drafts } = db.t;
  const [found] = await db.q
    .select()
    .from(drafts)
    .where(and(eq(drafts.conversationId, conversationId), eq(drafts.agentId, agentId)));
  return found ?? null;
}

export async function putDraft(tx: Tx, draft: Draft) {
  const { drafts } = tx.t;
  const { conversationId: _c, agentId: _a, ...content } = draft;
  await tx.q
    .insert(drafts)
    .values(draft)
    .onConflictDoUpdate({ target: [drafts.conversationId, drafts.agentId], set: content });
}

export async function deleteDraft(tx: Tx, conversationId: string, agentId: string) {
  const { drafts } = tx.t;
  await tx.q.delete(drafts).where(and(eq(drafts.conversationId, conversationId), eq(drafts.agentId, agentId)));
}
