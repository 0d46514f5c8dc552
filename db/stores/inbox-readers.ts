import { and, eq, isNull, lt, or, sql } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type InboxReader = Tables["inboxReaders"]["$inferSelect"];

export async function findReader(db: Reader, inboxId: string): Promise<InboxReader | null> {
  const [found] = await db.q.select().from(db.t.inboxReaders).where(eq(db.t.inboxReaders.inboxId, inboxId));
  return found ?? null;
}

/** Takes or keeps the right to read an inbox until `until`. False while another process has it. */
export async function leaseReader(tx: Tx, lease: { inboxId: string; owner: string; now: number; until: number }) {
  const { inboxReaders } = tx.t;
  const taken = { owner: lease.owner, leasedUntil: lease.until, updatedAt: lease.now };
  const rows = await tx.q
    .insert(inboxReaders)
    .values({ inboxId: lease.inboxId, state: "connecting", ...taken })
    .onConflictDoUpdate({
      target: inboxReaders.inboxId,
      set: taken,
      setWhere: or(
        isNull(inboxReaders.owner),
        eq(inboxReaders.owner, lease.owner),
        lt(inboxReaders.leasedUntil, lease.now),
      ),
    })
    .returning({ inboxId: inboxReaders.inboxId });
  return rows.length > 0;
}

/** Lets others read, at once rather than when the lease runs out. */
export async function releaseReader(tx: Tx, inboxId: string, owner: string) {
  const { inboxReaders } = tx.t;
  await tx.q
    .update(inboxReaders)
    .set({ owner: null, leasedUntil: null })
    .where(and(eq(inboxReaders.inboxId, inboxId), eq(inboxReaders.owner, owner)));
}

/** How far the inbox was read; in the transaction that takes in what was read. */
export async function saveCursor(tx: Tx, inboxId: string, cursor: unknown, at: number) {
  const { inboxReaders } = tx.t;
  await tx.q
    .insert(inboxReaders)
    .values({ inboxId, cursor, state: "connecting", updatedAt: at })
    .onConflictDoUpdate({ target: inboxReaders.inboxId, set: { cursor: sql`excluded.cursor`, updatedAt: at } });
}

export async function updateReader(tx: Tx, inboxId: string, patch: Partial<Omit<InboxReader, "inboxId">>) {
  await tx.q.update(tx.t.inboxReaders).set(patch).where(eq(tx.t.inboxReaders.inboxId, inboxId));
}
