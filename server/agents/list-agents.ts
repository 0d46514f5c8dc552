import { findAgents } from "#db/stores/agents.ts";
import type { Context } from "#server/context.ts";
import type { AgentView } from "#server/protocol/agents.ts";
import { viewAgent } from "./view-agent.ts";

/** Everyone, those who left as well: their names stand beside what they wrote. */
export async function listAgents(ctx: Context): Promise<AgentView[]> {
  return (await findAgents(ctx.db.read)).map(viewAgent);
}
