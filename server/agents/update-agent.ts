import type { z } from "zod";

import { type AgentRow, findAgent, hasOtherAdmin, updateAgentRow } from "#db/stores/agents.ts";
import { deleteSessionsOf } from "#db/stores/sessions.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { AgentView, updateAgent as updateAgentInput } from "#server/protocol/agents.ts";
import { type Actor, requireRole } from "./actor.ts";
import { viewAgent } from "./view-agent.ts";

/** Changes someone's role, or whether they may sign in. What a deactivated agent wrote stays theirs. */
export async function updateAgent(
  ctx: Context,
  actor: Actor,
  id: string,
  input: z.infer<typeof updateAgentInput>,
): Promise<AgentView> {
  requireRole(actor, "admin");
  const now = ctx.now();
  return await ctx.db.write(async (tx) => {
    // Two admins who demote each other at the same moment would otherwise both be told yes.
    await holdWorkspace(tx);
    const before = await findAgent(tx, id);
    if (!before) throw notFound();
    const after = { ...before, ...changesOf(before, input, now) };
    if (isActiveAdmin(before) && !isActiveAdmin(after) && !(await hasOtherAdmin(tx, id))) throw lastAdmin();
    await updateAgentRow(tx, id, { role: after.role, deactivatedAt: after.deactivatedAt, updatedAt: now });
    if (before.deactivatedAt === null && after.deactivatedAt !== null) {
      await deleteSessionsOf(tx, id);
      tx.changes.push({ kind: "session.revoked", subjectId: id, at: now });
    }
    tx.changes.push({ kind: "agent.updated", subjectId: id, at: now });
    return viewAgent(after);
  });
}

function changesOf(before: AgentRow, input: z.infer<typeof updateAgentInput>, now: number): Partial<AgentRow> {
  const { role = before.role, active = before.deactivatedAt === null } = input;
  return { role, deactivatedAt: active ? null : (before.deactivatedAt ?? now) };
}

function isActiveAdmin(agent: AgentRow) {
  return agent.role === "admin" && agent.deactivatedAt === null;
}

function lastAdmin() {
  return new AppError("conflict", {
    en: "This is the last active administrator. Make someone else an administrator first.",
    fr: "C’est le dernier administrateur actif. Nommez d’abord un autre administrateur.",
  });
}
