import { hashPassword } from "better-auth/crypto";
import type { z } from "zod";

import { insertAgent } from "#db/stores/agents.ts";
import { insertPassword } from "#db/stores/credentials.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { AgentView, addAgent as addAgentInput } from "#server/protocol/agents.ts";
import { type Actor, requireRole } from "./actor.ts";
import { emailTaken } from "./email-taken.ts";
import { newAgent } from "./new-agent.ts";
import { viewAgent } from "./view-agent.ts";

/** Makes an agent whose password the operator chooses: for the command line, where no invitation is needed. */
export async function addAgent(ctx: Context, actor: Actor, input: z.infer<typeof addAgentInput>): Promise<AgentView> {
  requireRole(actor, "admin");
  const workspace = await findWorkspace(ctx.db.read);
  if (!workspace) throw notSetUp();
  const passwordHash = await hashPassword(input.password);
  const agent = newAgent(ctx, { ...input, locale: workspace.locale, timeZone: workspace.timeZone });
  await ctx.db.write(async (tx) => {
    if (!(await insertAgent(tx, agent))) throw emailTaken();
    await insertPassword(tx, { id: ctx.newId(), agentId: agent.id, passwordHash, createdAt: ctx.now() });
    tx.changes.push({ kind: "agent.updated", subjectId: agent.id, at: ctx.now() });
  });
  return viewAgent(agent);
}

function notSetUp() {
  return new AppError("conflict", {
    en: "There is no workspace yet. Run the set-up first.",
    fr: "Il n’y a pas encore d’espace de travail. Lancez d’abord la configuration.",
  });
}
