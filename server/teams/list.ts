import { listTeamRows, type Team } from "#db/stores/teams.ts";
import type { Context } from "#server/context.ts";
import type { TeamView } from "#server/protocol/teams.ts";

/** Archived ones as well: conversations and policies name them. */
export async function listTeams(ctx: Context): Promise<TeamView[]> {
  return (await listTeamRows(ctx.db.read)).map(viewTeam);
}

export function viewTeam({ id, name, archivedAt, createdAt }: Team): TeamView {
  return { id, name, archived: archivedAt !== null, createdAt };
}
