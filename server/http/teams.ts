import { pageOf } from "#server/protocol/paging.ts";
import { createTeam as createBody, teamView, updateTeam as updateBody } from "#server/protocol/teams.ts";
import { addMember } from "#server/teams/add-member.ts";
import { createTeam } from "#server/teams/create.ts";
import { listTeams } from "#server/teams/list.ts";
import { removeMember } from "#server/teams/remove-member.ts";
import { updateTeam } from "#server/teams/update.ts";
import { route } from "./route.ts";

export const teamRoutes = [
  route({
    method: "get",
    path: "/teams",
    least: "viewer",
    summary: "All teams, archived ones as well; one page holds them all",
    answer: pageOf(teamView),
    run: async (ctx) => ({ items: await listTeams(ctx), next: null }),
  }),
  route({
    method: "post",
    path: "/teams",
    least: "lead",
    summary: "Add a team",
    body: createBody,
    answer: teamView,
    status: 201,
    run: (ctx, call) => createTeam(ctx, call.actor, call.body),
  }),
  route({
    method: "patch",
    path: "/teams/:id",
    least: "lead",
    summary: "Rename a team, put it away or bring it back",
    body: updateBody,
    answer: teamView,
    run: (ctx, call) => updateTeam(ctx, call.actor, call.param("id"), call.body),
  }),
  route({
    method: "put",
    path: "/teams/:id/members/:agentId",
    least: "lead",
    summary: "Put an agent into a team; again, nothing changes",
    answer: teamView,
    run: (ctx, call) => addMember(ctx, call.actor, call.param("id"), call.param("agentId")),
  }),
  route({
    method: "delete",
    path: "/teams/:id/members/:agentId",
    least: "lead",
    summary: "Take an agent out of a team; what they answered stays as it is",
    answer: teamView,
    run: (ctx, call) => removeMember(ctx, call.actor, call.param("id"), call.param("agentId")),
  }),
];
