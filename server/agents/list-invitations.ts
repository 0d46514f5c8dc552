import { findOpenInvitations } from "#db/stores/invitations.ts";
import type { Context } from "#server/context.ts";
import type { InvitationView } from "#server/protocol/agents.ts";
import { type Actor, requireRole } from "./actor.ts";
import { viewInvitation } from "./view-invitation.ts";

export async function listInvitations(ctx: Context, actor: Actor): Promise<InvitationView[]> {
  requireRole(actor, "admin");
  return (await findOpenInvitations(ctx.db.read, ctx.now())).map(viewInvitation);
}
