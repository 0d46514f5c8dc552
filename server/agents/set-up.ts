import { hashPassword } from "better-auth/crypto";

import type { Tx } from "#db/dialect/database.ts";
import { insertAgent } from "#db/stores/agents.ts";
import { insertPassword } from "#db/stores/credentials.ts";
import { findWorkspace, insertWorkspace } from "#db/stores/workspace.ts";
import { addCalendar } from "#server/calendars/create.ts";
import { firstCalendar } from "#server/calendars/first.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { AgentView, Setup } from "#server/protocol/agents.ts";
import { newAgent } from "./new-agent.ts";
import { viewAgent } from "./view-agent.ts";

/** Makes the workspace, its first admin, its hours when they are named and, so that there is something to try, an inbox. Once. */
export async function setUp(
  ctx: Context,
  input: Setup,
  addFirstInbox: (tx: Tx, workspaceName: string) => Promise<void>,
): Promise<AgentView> {
  if (await findWorkspace(ctx.db.read)) throw alreadySetUp();
  const passwordHash = await hashPassword(input.password);
  const now = ctx.now();
  const agent = newAgent(ctx, { ...input, role: "admin" });
  await ctx.db.write(async (tx) => {
    const { locale, timeZone } = input;
    const isFirst = await insertWorkspace(tx, { name: input.workspace, locale, timeZone, createdAt: now });
    if (!isFirst) throw alreadySetUp();
    await insertAgent(tx, agent);
    await insertPassword(tx, { id: ctx.newId(), agentId: agent.id, passwordHash, createdAt: now });
    await addFirstInbox(tx, input.workspace);
    if (input.hours) await addCalendar(ctx, tx, firstCalendar(input.hours, input));
    tx.changes.push({ kind: "agent.updated", subjectId: agent.id, at: now });
  });
  if (input.hours) await ctx.policies.reload();
  return viewAgent(agent);
}

function alreadySetUp() {
  return new AppError("conflict", {
    en: "Guichet is set up already. Sign in, or ask an administrator for an invitation.",
    fr: "Guichet est déjà configuré. Connectez-vous, ou demandez une invitation à un administrateur.",
  });
}
