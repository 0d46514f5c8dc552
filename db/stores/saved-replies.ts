import { and, asc, count, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";

export type SavedReplyRow = Tables["savedReplies"]["$inferSelect"];
export type SavedReplyVariantRow = Tables["savedReplyVariants"]["$inferSelect"];

export async function insertSavedReply(tx: Tx, row: SavedReplyRow) {
  await tx.q.insert(tx.t.savedReplies).values(row);
}

export async function updateSavedReplyRow(tx: Tx, id: string, patch: Partial<Omit<SavedReplyRow, "id">>) {
  await tx.q.update(tx.t.savedReplies).set(patch).where(eq(tx.t.savedReplies.id, id));
}

/** Adds one to the count of a reply that is not archived; false when there is none. */
export async function countSavedReplyUse(tx: Tx, id: string, at: number): Promise<boolean> {
  const { savedReplies } = tx.t;
  const counted = await tx.q
    .update(savedReplies)
    .set({ usedCount: sql`${savedReplies.usedCount} + 1`, lastUsedAt: at })
    .where(and(eq(savedReplies.id, id), isNull(savedReplies.archivedAt)))
    .returning({ id: savedReplies.id });
  return counted.length > 0;
}

export async function findSavedReplies(db: Reader, ids: string[]): Promise<SavedReplyRow[]> {
  if (ids.length === 0) return [];
  const statement = db.hot("saved-replies.byIds", (q, { savedReplies }) =>
    q
      .select()
      .from(savedReplies)
      .where(inList(db, savedReplies.id, "ids"))
      .prepare(),
  );
  return await statement.execute({ ids: listValue(db, ids) });
}

/** Oldest first. */
export async function listSavedReplyRows(
  db: Reader,
  query: { archived: boolean; afterId: string; limit: number },
): Promise<SavedReplyRow[]> {
  const { savedReplies } = db.t;
  const state = query.archived ? isNotNull(savedReplies.archivedAt) : isNull(savedReplies.archivedAt);
  return await db.q
    .select()
    .from(savedReplies)
    .where(and(state, gt(savedReplies.id, query.afterId)))
    .orderBy(asc(savedReplies.id))
    .limit(query.limit);
}

/** Those of a folder that are not archived. */
export async function savedReplyNames(db: Reader, folder: string): Promise<{ id: string; name: string }[]> {
  const { savedReplies } = db.t;
  return await db.q
    .select({ id: savedReplies.id, name: savedReplies.name })
    .from(savedReplies)
    .where(and(eq(savedReplies.folder, folder), isNull(savedReplies.archivedAt)));
}

export async function countSavedReplies(db: Reader): Promise<number> {
  const { savedReplies } = db.t;
  const [row] = await db.q.select({ kept: count() }).from(savedReplies).where(isNull(savedReplies.archivedAt));
  return row?.kept ?? 0;
}

export async function findSavedReplyVariants(db: Reader, ids: string[]): Promise<SavedReplyVariantRow[]> {
  if (ids.length === 0) return [];
  const statement = db.hot("saved-reply-variants.ofReplies", (q, { savedReplyVariants }) =>
    q
      .select()
      .from(savedReplyVariants)
      .where(inList(db, savedReplyVariants.savedReplyId, "ids"))
      .prepare(),
  );
  return await statement.execute({ ids: listValue(db, ids) });
}

/** All the variants that a reply has from now on. */
export async function replaceSavedReplyVariants(tx: Tx, savedReplyId: string, rows: SavedReplyVariantRow[]) {
  const { savedReplyVariants } = tx.t;
  await tx.q.delete(savedReplyVariants).where(eq(savedReplyVariants.savedReplyId, savedReplyId));
  await tx.q.insert(savedReplyVariants).values(rows);
}
