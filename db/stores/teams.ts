import { asc, eq } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type Team = Tables["teams"]["$inferSelect"];

/** Archived ones as well. */
export async function listTeamRows(db: Reader): Promise<Team[]> {
  return await db.q.select().from(db.t.teams).orderBy(asc(db.t.teams.name), asc(db.t.teams.id));
}

export async function findTeam(db: Reader, id: string): Promise<Team | null> {
  const [found] = await db.q.select().from(db.t.teams).where(eq(db.t.teams.id, id));
  return found ?? null;
}

export async function insertTeam(tx: Tx, team: Team) {
  await tx.q.insert(tx.t.teams).values(team);
}

export async function updateTeamRow(tx: Tx, id: string, patch: Partial<Omit<Team, "id">>) {
  await tx.q.update(tx.t.teams).set(patch).where(eq(tx.t.teams.id, id));
}
