import type { z } from "zod";

import { findAgentByEmail } from "#db/stores/agents.ts";
import { insertInvitation, revokeInvitationsTo } from "#db/stores/invitations.ts";
import type { Context } from "#server/context.ts";
import type { InvitationView, invite } from "#server/protocol/agents.ts";
import { type Actor, requireRole } from "./actor.ts";
import { emailTaken } from "./email-taken.ts";
import { hashSecret, newSecret } from "./secret.ts";
import { viewInvitation } from "./view-invitation.ts";

const validMs = 7 * 24 * 60 * 60_000;

/** The link is shown once, to the admin who passes it on; only its hash is kept. */
export async function inviteAgent(ctx: Context, actor: Actor, input: z.infer<typeof invite>): Promise<InvitationView> {
  requireRole(actor, "admin");
  const token = newSecret();
  const now = ctx.now();
  const invitation = {
    id: ctx.newId(),
    email: input.email,
    role: input.role,
    tokenHash: hashSecret(token),
    invitedBy: actor.id ?? actor.name,
    expiresAt: now + validMs,
    acceptedAt: null,
    revokedAt: null,
    createdAt: now,
  };
  await ctx.db.write(async (tx) => {
    if (await findAgentByEmail(tx, input.email)) throw emailTaken();
    await revokeInvitationsTo(tx, input.email, now);
    await insertInvitation(tx, invitation);
  });
  return { ...viewInvitation(invitation), url: `${ctx.config.publicUrl}/invitation/${token}` };
}
