import { listMembers, listTeamRows, type Team } from "#db/stores/teams.ts";
import type { Context } from "#server/context.ts";
import type { TeamView } from "#server/protocol/teams.ts";

/** Archived ones as well: conversations and policies name them. */
export async function listTeams(ctx: Context): Promise<TeamView[]> {
  const [teams, members] = await Promise.all([listTeamRows(ctx.db.read), listMembers(ctx.db.read)]);
  return teams.map((team) => viewTeam(team, members));
}

type Member = { teamId: string; agentId: string };

/** `members`: of any teams; those of others are passed over. */
export function viewTeam({ id, name, archivedAt, createdAt }: Team, members: Member[]): TeamView {
  const memberIds = members.filter(({ teamId }) => teamId === id).map(({ agentId }) => agentId);
  return { id, name, archived: archivedAt !== null, memberIds, createdAt };
}
