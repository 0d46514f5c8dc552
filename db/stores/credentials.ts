import { eq } from "drizzle-orm";

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

export async function updatePassword(tx: Tx, agentId: string, passwordHash: string, now: number) {
  const { credentials } = tx.t;
  await tx.q.update(credentials).set({ password: passwordHash, updatedAt: now }).where(eq(credentials.userId, agentId));
}

export async function deleteSecondFactor(tx: Tx, agentId: string) {
  await tx.q.delete(tx.t.twoFactors).where(eq(tx.t.twoFactors.userId, agentId));
  await tx.q.update(tx.t.agents).set({ twoFactorEnabled: false }).where(eq(tx.t.agents.id, agentId));
}
