import { deleteMember, findTeam, listMembers } from "#db/stores/teams.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { TeamView } from "#server/protocol/teams.ts";
import { viewTeam } from "./list.ts";

/** Takes somebody out of a team. Conversations that are assigned to them stay so, and stay with the team. */
export async function removeMember(ctx: Context, actor: Actor, id: string, agentId: string): Promise<TeamView> {
  requireRole(actor, "lead");
  return await ctx.db.write(async (tx) => {
    const team = await findTeam(tx, id);
    if (!team) throw notFound();
    const wasIn = await deleteMember(tx, id, agentId);
    if (wasIn) tx.changes.push({ kind: "team.updated", subjectId: id, at: ctx.now() });
    return viewTeam(team, await listMembers(tx));
  });
}
