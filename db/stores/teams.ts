import { and, asc, eq } from "drizzle-orm";

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

/** Who is in which team, in the order in which they came. */
export async function listMembers(db: Reader): Promise<{ teamId: string; agentId: string }[]> {
  const { teamMembers } = db.t;
  return await db.q
    .select({ teamId: teamMembers.teamId, agentId: teamMembers.agentId })
    .from(teamMembers)
    .orderBy(asc(teamMembers.addedAt), asc(teamMembers.agentId));
}

/** False when they were in it already. */
export async function insertMember(tx: Tx, member: Tables["teamMembers"]["$inferInsert"]): Promise<boolean> {
  const { teamMembers } = tx.t;
  const made = await tx.q
    .insert(teamMembers)
    .values(member)
    .onConflictDoNothing()
    .returning({ agentId: teamMembers.agentId });
  return made.length > 0;
}

/** False when they were not in it. */
export async function deleteMember(tx: Tx, teamId: string, agentId: string): Promise<boolean> {
  const { teamMembers } = tx.t;
  const gone = await tx.q
    .delete(teamMembers)
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.agentId, agentId)))
    .returning({ agentId: teamMembers.agentId });
  return gone.length > 0;
}
