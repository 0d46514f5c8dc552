import { asc, eq, isNull } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type InboxRow = Tables["inboxes"]["$inferSelect"];

export async function listInboxRows(db: Reader): Promise<InboxRow[]> {
  const { inboxes } = db.t;
  return await db.q.select().from(inboxes).where(isNull(inboxes.archivedAt)).orderBy(asc(inboxes.createdAt));
}

export async function insertInbox(tx: Tx, inbox: InboxRow) {
  await tx.q.insert(tx.t.inboxes).values(inbox);
}

export async function updateInboxRow(tx: Tx, id: string, patch: Partial<Omit<InboxRow, "id">>) {
  await tx.q.update(tx.t.inboxes).set(patch).where(eq(tx.t.inboxes.id, id));
}
