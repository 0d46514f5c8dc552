import { and, asc, count, eq, isNull, ne } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type AgentRow = Tables["agents"]["$inferSelect"];

/** False when another agent has this email address. */
export async function insertAgent(tx: Tx, row: AgentRow): Promise<boolean> {
  const { agents } = tx.t;
  const made = await tx.q
    .insert(agents)
    .values(row)
    .onConflictDoNothing({ target: agents.email })
    .returning({ id: agents.id });
  return made.length > 0;
}

export async function findAgent(db: Reader, id: string): Promise<AgentRow | null> {
  const [row] = await db.q.select().from(db.t.agents).where(eq(db.t.agents.id, id));
  return row ?? null;
}

export async function findAgentByEmail(db: Reader, email: string): Promise<AgentRow | null> {
  const [row] = await db.q.select().from(db.t.agents).where(eq(db.t.agents.email, email));
  return row ?? null;
}

export async function findAgents(db: Reader): Promise<AgentRow[]> {
  return await db.q.select().from(db.t.agents).orderBy(asc(db.t.agents.name), asc(db.t.agents.id));
}

export async function countAgents(db: Reader): Promise<number> {
  const [row] = await db.q.select({ agents: count() }).from(db.t.agents);
  return row?.agents ?? 0;
}

/** Is there an active admin besides this agent? */
export async function hasOtherAdmin(db: Reader, id: string): Promise<boolean> {
  const { agents } = db.t;
  const others = await db.q
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.role, "admin"), isNull(agents.deactivatedAt), ne(agents.id, id)))
    .limit(1);
  return others.length > 0;
}

/** Null when there is no such agent. */
export async function updateAgentRow(tx: Tx, id: string, set: Partial<Omit<AgentRow, "id">>): Promise<AgentRow | null> {
  const [row] = await tx.q.update(tx.t.agents).set(set).where(eq(tx.t.agents.id, id)).returning();
  return row ?? null;
}
