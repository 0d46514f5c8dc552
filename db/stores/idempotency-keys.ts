import { and, eq, isNull, lt } from "drizzle-orm";

import type { Tables, Tx } from "../dialect/database.ts";

type KeyRow = Tables["idempotencyKeys"]["$inferSelect"];
type KeyId = Pick<KeyRow, "scope" | "key">;

/** Null when the key is now ours; else the row of the request that has it. One that was abandoned gives it up. */
export async function claimKey(
  tx: Tx,
  row: Pick<KeyRow, "scope" | "key" | "fingerprint" | "createdAt">,
  abandonedBefore: number,
): Promise<KeyRow | null> {
  const { idempotencyKeys } = tx.t;
  const claimed = await tx.q
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: [idempotencyKeys.scope, idempotencyKeys.key],
      set: { fingerprint: row.fingerprint, createdAt: row.createdAt },
      setWhere: and(isNull(idempotencyKeys.status), lt(idempotencyKeys.createdAt, abandonedBefore)),
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return null;
  const [earlier] = await tx.q.select().from(idempotencyKeys).where(isKey(tx, row));
  return earlier ?? null;
}

export async function finishKey(tx: Tx, id: KeyId, answer: { status: number; body: string }) {
  await tx.q.update(tx.t.idempotencyKeys).set(answer).where(isKey(tx, id));
}

export async function releaseKey(tx: Tx, id: KeyId) {
  await tx.q.delete(tx.t.idempotencyKeys).where(isKey(tx, id));
}

export async function forgetKeysBefore(tx: Tx, at: number) {
  await tx.q.delete(tx.t.idempotencyKeys).where(lt(tx.t.idempotencyKeys.createdAt, at));
}

function isKey(tx: Tx, id: KeyId) {
  return and(eq(tx.t.idempotencyKeys.scope, id.scope), eq(tx.t.idempotencyKeys.key, id.key));
}
