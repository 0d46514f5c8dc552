import { and, asc, eq, isNull, sql } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type ApiTokenRow = Tables["apiTokens"]["$inferSelect"];

export async function insertApiToken(tx: Tx, row: ApiTokenRow) {
  await tx.q.insert(tx.t.apiTokens).values(row);
}

/** Asked with every request that carries a token. */
export async function findApiTokenByHash(db: Reader, tokenHash: string): Promise<ApiTokenRow | null> {
  const statement = db.hot("api-tokens.by-hash", (q, { apiTokens }) =>
    q
      .select()
      .from(apiTokens)
      .where(and(eq(apiTokens.tokenHash, sql.placeholder("tokenHash")), isNull(apiTokens.revokedAt)))
      .prepare(),
  );
  const [row] = await statement.execute({ tokenHash });
  return row ?? null;
}

export async function findApiTokens(db: Reader): Promise<ApiTokenRow[]> {
  const { apiTokens } = db.t;
  return await db.q.select().from(apiTokens).where(isNull(apiTokens.revokedAt)).orderBy(asc(apiTokens.id));
}

export async function markTokenUsed(tx: Tx, id: string, at: number) {
  await tx.q.update(tx.t.apiTokens).set({ lastUsedAt: at }).where(eq(tx.t.apiTokens.id, id));
}

/** False when there is no such token, or it was revoked before. */
export async function markTokenRevoked(tx: Tx, id: string, at: number): Promise<boolean> {
  const { apiTokens } = tx.t;
  const revoked = await tx.q
    .update(apiTokens)
    .set({ revokedAt: at })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id });
  return revoked.length > 0;
}
