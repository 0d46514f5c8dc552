import { hashPassword } from "better-auth/crypto";
import type { z } from "zod";

import { insertAgent } from "#db/stores/agents.ts";
import { insertPassword } from "#db/stores/credentials.ts";
import { findOpenInvitation, markInvitationAccepted } from "#db/stores/invitations.ts";
import type { Context } from "#server/context.ts";
import type { AgentView, acceptInvitation as acceptInput } from "#server/protocol/agents.ts";
import { emailTaken } from "./email-taken.ts";
import { invitationClosed } from "./invitation-closed.ts";
import { newAgent } from "./new-agent.ts";
import { hashSecret } from "./secret.ts";
import { viewAgent } from "./view-agent.ts";

export async function acceptInvitation(ctx: Context, input: z.infer<typeof acceptInput>): Promise<AgentView> {
  const tokenHash = hashSecret(input.token);
  // Asked first, so that a stranger cannot make us hash passwords.
  if (!(await findOpenInvitation(ctx.db.read, tokenHash, ctx.now()))) throw invitationClosed();
  const passwordHash = await hashPassword(input.password);
  return await ctx.db.write(async (tx) => {
    const invitation = await markInvitationAccepted(tx, tokenHash, ctx.now());
    if (!invitation) throw invitationClosed();
    const { name, locale, timeZone } = input;
    const agent = newAgent(ctx, { name, locale, timeZone, email: invitation.email, role: invitation.role });
    if (!(await insertAgent(tx, agent))) throw emailTaken();
    await insertPassword(tx, { id: ctx.newId(), agentId: agent.id, passwordHash, createdAt: ctx.now() });
    tx.changes.push({ kind: "agent.updated", subjectId: agent.id, at: ctx.now() });
    return viewAgent(agent);
  });
}
