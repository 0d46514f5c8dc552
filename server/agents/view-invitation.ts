import type { InvitationRow } from "#db/stores/invitations.ts";
import type { InvitationView } from "#server/protocol/agents.ts";

export function viewInvitation(row: InvitationRow): InvitationView {
  return { id: row.id, email: row.email, role: row.role, expiresAt: row.expiresAt, createdAt: row.createdAt };
}
