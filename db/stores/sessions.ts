import { and, eq, isNull, lte, sql } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";

/** The session with this token and its agent, unless it is over or the agent was deactivated. Asked with every request. */
export async function findSignedIn(db: Reader, token: string, now: number) {
  const statement = db.hot("sessions.signed-in", (q, { agents, sessions }) =>
    q
      .select({
        sessionId: sessions.id,
        refreshedAt: sessions.updatedAt,
        expiresAt: sessions.expiresAt,
        id: agents.id,
        name: agents.name,
        role: agents.role,
        locale: agents.locale,
      })
      .from(sessions)
      .innerJoin(agents, eq(agents.id, sessions.userId))
      .where(and(eq(sessions.token, sql.placeholder("token")), isNull(agents.deactivatedAt)))
      .prepare(),
  );
  const [row] = await statement.execute({ token });
  return row && row.expiresAt > now ? row : null;
}

export async function deleteSessionsOf(tx: Tx, agentId: string) {
  await tx.q.delete(tx.t.sessions).where(eq(tx.t.sessions.userId, agentId));
}

/** Everything of the signing in that is over. Answers the ids of the sessions. */
export async function deleteExpired(tx: Tx, now: number): Promise<string[]> {
  const { sessions, verifications } = tx.t;
  await tx.q.delete(verifications).where(lte(verifications.expiresAt, now));
  const gone = await tx.q.delete(sessions).where(lte(sessions.expiresAt, now)).returning({ id: sessions.id });
  return gone.map(({ id }) => id);
}
