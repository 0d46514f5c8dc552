import { findAgent } from "#db/stores/agents.ts";
import { findTeam, insertMember, listMembers } from "#db/stores/teams.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { TeamView } from "#server/protocol/teams.ts";
import { viewTeam } from "./list.ts";

/** Puts somebody who may sign in into a team; again, nothing changes. */
export async function addMember(ctx: Context, actor: Actor, id: string, agentId: string): Promise<TeamView> {
  requireRole(actor, "lead");
  return await ctx.db.write(async (tx) => {
    const team = await findTeam(tx, id);
    const agent = team && (await findAgent(tx, agentId));
    if (!agent) throw notFound();
    if (agent.deactivatedAt !== null) throw inactive(agent.name);
    const at = ctx.now();
    const isNew = await insertMember(tx, { teamId: id, agentId, addedAt: at });
    if (isNew) tx.changes.push({ kind: "team.updated", subjectId: id, at });
    return viewTeam(team, await listMembers(tx));
  });
}

function inactive(name: string) {
  return new AppError("conflict", {
    en: `${name} has no access any more. Give it back first.`,
    fr: `${name} n’a plus d’accès. Rendez-le d’abord.`,
  });
}
