import type { Tx } from "#db/dialect/database.ts";
import { readSetupState } from "#server/agents/read-setup-state.ts";
import { setUp } from "#server/agents/set-up.ts";
import { agentView, setup, setupState } from "#server/protocol/agents.ts";
import { route } from "./route.ts";

export function setupRoutes(addFirstInbox: (tx: Tx, workspaceName: string) => Promise<void>) {
  return [
    route({
      method: "get",
      path: "/setup",
      least: "anyone",
      summary: "Does this instance still need its first admin?",
      answer: setupState,
      run: (ctx) => readSetupState(ctx),
    }),
    route({
      method: "post",
      path: "/setup",
      least: "anyone",
      summary: "Make the workspace and its first admin; refused once they exist",
      body: setup,
      answer: agentView,
      status: 201,
      run: (ctx, call) => setUp(ctx, call.body, addFirstInbox),
    }),
  ];
}
