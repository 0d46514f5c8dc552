import { and, asc, eq, gt, lte } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";

// Attempts to sign in are verifications that only have an end: one row each, so that concurrent ones never overwrite
// each other's count.

/** When each attempt that still counts will be forgotten, soonest first. */
export async function findAttempts(db: Reader, identifier: string, now: number): Promise<number[]> {
  const { verifications } = db.t;
  const rows = await db.q
    .select({ expiresAt: verifications.expiresAt })
    .from(verifications)
    .where(and(eq(verifications.identifier, identifier), gt(verifications.expiresAt, now)))
    .orderBy(asc(verifications.expiresAt));
  return rows.map((row) => row.expiresAt);
}

export async function insertAttempt(tx: Tx, row: { id: string; identifier: string; now: number; expiresAt: number }) {
  const { id, identifier, now, expiresAt } = row;
  const { verifications } = tx.t;
  await tx.q
    .delete(verifications)
    .where(and(eq(verifications.identifier, identifier), lte(verifications.expiresAt, now)));
  await tx.q.insert(verifications).values({ id, identifier, value: "", expiresAt, createdAt: now, updatedAt: now });
}

export async function forgetAttempts(tx: Tx, identifier: string) {
  await tx.q.delete(tx.t.verifications).where(eq(tx.t.verifications.identifier, identifier));
}

export async function forgetAttempt(tx: Tx, id: string) {
  await tx.q.delete(tx.t.verifications).where(eq(tx.t.verifications.id, id));
}
