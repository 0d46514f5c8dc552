import type { TeamView } from "#server/protocol/teams.ts";

/** Those that conversations can be moved to, by name. */
export function activeTeams(teams: TeamView[]): TeamView[] {
  return teams.filter(({ archived }) => !archived).toSorted((one, other) => one.name.localeCompare(other.name));
}
