import { findOpenInvitation } from "#db/stores/invitations.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import type { Role } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { invitationClosed } from "./invitation-closed.ts";
import { hashSecret } from "./secret.ts";

/** What someone who follows an invitation is told before they accept it. */
export async function readInvitation(
  ctx: Context,
  token: string,
): Promise<{ email: string; role: Role; workspace: string }> {
  const row = await findOpenInvitation(ctx.db.read, hashSecret(token), ctx.now());
  const workspace = await findWorkspace(ctx.db.read);
  if (!row || !workspace) throw invitationClosed();
  return { email: row.email, role: row.role, workspace: workspace.name };
}
