import type { Tx } from "../dialect/database.ts";

/** The one kind of credential there is: a password, hashed. */
export async function insertPassword(
  tx: Tx,
  row: { id: string; agentId: string; passwordHash: string; createdAt: number },
) {
  await tx.q.insert(tx.t.credentials).values({
    id: row.id,
    userId: row.agentId,
    accountId: row.agentId,
    providerId: "credential",
    password: row.passwordHash,
    createdAt: row.createdAt,
    updatedAt: row.createdAt,
  });
}
