import type { AgentRow } from "#db/stores/agents.ts";
import type { AgentView } from "#server/protocol/agents.ts";

export function viewAgent(agent: AgentRow): AgentView {
  return {
    id: agent.id,
    name: agent.name,
    email: agent.email,
    role: agent.role,
    image: agent.image,
    available: agent.available,
    active: agent.deactivatedAt === null,
  };
}
