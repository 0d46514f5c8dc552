import { markInvitationRevoked } from "#db/stores/invitations.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import { type Actor, requireRole } from "./actor.ts";

export async function revokeInvitation(ctx: Context, actor: Actor, id: string): Promise<void> {
  requireRole(actor, "admin");
  const revoked = await ctx.db.write((tx) => markInvitationRevoked(tx, id, ctx.now()));
  if (!revoked) throw notFound();
}
