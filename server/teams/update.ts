import { findTeam, listMembers, listTeamRows, updateTeamRow } from "#db/stores/teams.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { TeamView, UpdateTeam } from "#server/protocol/teams.ts";
import { refuseSameName } from "./create.ts";
import { viewTeam } from "./list.ts";

/** Renames a team, puts it away or brings it back. */
export async function updateTeam(ctx: Context, actor: Actor, id: string, input: UpdateTeam): Promise<TeamView> {
  requireRole(actor, "lead");
  return await ctx.db.write(async (tx) => {
    await holdWorkspace(tx);
    const before = await findTeam(tx, id);
    if (!before) throw notFound();
    const at = ctx.now();
    const { name = before.name, archived = before.archivedAt !== null } = input;
    refuseSameName(
      (await listTeamRows(tx)).filter((team) => team.id !== id),
      name,
    );
    const patch = { name, archivedAt: archived ? (before.archivedAt ?? at) : null, updatedAt: at };
    await updateTeamRow(tx, id, patch);
    tx.changes.push({ kind: "team.updated", subjectId: id, at });
    return viewTeam({ ...before, ...patch }, await listMembers(tx));
  });
}
