import { asc, eq, isNull } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type InboxRow = Tables["inboxes"]["$inferSelect"];

export async function listInboxRows(db: Reader): Promise<InboxRow[]> {
  const { inboxes } = db.t;
  return await db.q.select().from(inboxes).where(isNull(inboxes.archivedAt)).orderBy(asc(inboxes.createdAt));
}

/** Also one that was removed. */
export async function findInboxRow(db: Reader, id: string): Promise<InboxRow | null> {
  const [found] = await db.q.select().from(db.t.inboxes).where(eq(db.t.inboxes.id, id));
  return found ?? null;
}

/** Also one that was removed. */
export async function findInboxByKey(db: Reader, key: string): Promise<InboxRow | null> {
  const [found] = await db.q.select().from(db.t.inboxes).where(eq(db.t.inboxes.key, key));
  return found ?? null;
}

export async function insertInbox(tx: Tx, inbox: InboxRow) {
  await tx.q.insert(tx.t.inboxes).values(inbox);
}

/** False when an inbox has this key already. */
export async function insertInboxOnce(tx: Tx, inbox: InboxRow): Promise<boolean> {
  const { inboxes } = tx.t;
  const made = await tx.q.insert(inboxes).values(inbox).onConflictDoNothing().returning({ id: inboxes.id });
  return made.length > 0;
}

export async function updateInboxRow(tx: Tx, id: string, patch: Partial<Omit<InboxRow, "id">>) {
  await tx.q.update(tx.t.inboxes).set(patch).where(eq(tx.t.inboxes.id, id));
}
