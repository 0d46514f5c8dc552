import { listAgents } from "#server/agents/list-agents.ts";
import { updateAgent } from "#server/agents/update-agent.ts";
import { agentView, updateAgent as updateAgentBody } from "#server/protocol/agents.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { route } from "./route.ts";

export const agentRoutes = [
  route({
    method: "get",
    path: "/agents",
    least: "viewer",
    summary: "All agents, those who left as well; one page holds them all",
    answer: pageOf(agentView),
    run: async (ctx) => ({ items: await listAgents(ctx), next: null }),
  }),
  route({
    method: "patch",
    path: "/agents/:id",
    least: "admin",
    summary: "Change an agent’s role, or whether they may sign in",
    body: updateAgentBody,
    answer: agentView,
    run: (ctx, call) => updateAgent(ctx, call.actor, call.param("id"), call.body),
  }),
];
