import { hashPassword } from "better-auth/crypto";

import { findAgentByEmail } from "#db/stores/agents.ts";
import { deleteSecondFactor, updatePassword } from "#db/stores/credentials.ts";
import { deleteSessionsOf } from "#db/stores/sessions.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { type Actor, requireRole } from "./actor.ts";

/**
 * For someone who lost their password or their phone: a new password, no second factor, no session left. Only the
 * command line offers it, because mail for a reset link would need an inbox that may be what is broken.
 */
export async function resetAccess(
  ctx: Context,
  actor: Actor,
  input: { email: string; password: string },
): Promise<{ id: string; name: string }> {
  requireRole(actor, "admin");
  const passwordHash = await hashPassword(input.password);
  return await ctx.db.write(async (tx) => {
    const agent = await findAgentByEmail(tx, input.email);
    if (!agent) throw nobody(input.email);
    await updatePassword(tx, agent.id, passwordHash, ctx.now());
    await deleteSecondFactor(tx, agent.id);
    await deleteSessionsOf(tx, agent.id);
    tx.changes.push({ kind: "session.revoked", subjectId: agent.id, at: ctx.now() });
    return { id: agent.id, name: agent.name };
  });
}

function nobody(email: string) {
  return new AppError(
    "not_found",
    { en: `No agent has the address ${email}.`, fr: `Aucun agent n’a l’adresse ${email}.` },
    { field: "email" },
  );
}
