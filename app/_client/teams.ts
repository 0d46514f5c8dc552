import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

import type { Page } from "#server/protocol/paging.ts";
import type { createTeam, TeamView, updateTeam } from "#server/protocol/teams.ts";
import { get, patch, post, put, remove } from "./api.ts";

/** Archived ones as well; kept true by the socket. */
export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: async ({ signal }) => (await get<Page<TeamView>>("/teams", signal)).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export function makeTeam(values: z.input<typeof createTeam>) {
  return post<TeamView>("/teams", values);
}

export function saveTeam(id: string, changes: z.input<typeof updateTeam>) {
  return patch<TeamView>(`/teams/${id}`, changes);
}

/** What the server answered stands on this screen before the log tells of it. */
export function showTeam(client: QueryClient, team: TeamView) {
  client.setQueryData(teamsQuery.queryKey, (teams) => teams && [...teams.filter(({ id }) => id !== team.id), team]);
}

/** Puts somebody in, or takes them out, at once and back again when the server refuses. Rejects with the refusal. */
export async function setMember(client: QueryClient, teamId: string, agentId: string, isIn: boolean) {
  showMember(client, teamId, agentId, isIn);
  try {
    await (isIn ? putIntoTeam(teamId, agentId) : takeOutOfTeam(teamId, agentId));
  } catch (error) {
    showMember(client, teamId, agentId, !isIn);
    throw error;
  }
}

function showMember(client: QueryClient, teamId: string, agentId: string, isIn: boolean) {
  client.setQueryData(teamsQuery.queryKey, (teams) =>
    teams?.map((team) => {
      if (team.id !== teamId) return team;
      const others = team.memberIds.filter((id) => id !== agentId);
      return { ...team, memberIds: isIn ? [...others, agentId] : others };
    }),
  );
}

function putIntoTeam(id: string, agentId: string) {
  return put<TeamView>(`/teams/${id}/members/${agentId}`, {});
}

function takeOutOfTeam(id: string, agentId: string) {
  return remove<TeamView>(`/teams/${id}/members/${agentId}`);
}
