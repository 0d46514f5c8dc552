import { findIdentity, insertIdentity } from "#db/stores/contacts.ts";
import type { Context } from "#server/context.ts";

/**
 * Notes where a visitor can be answered once they have left. It is a claim, not a proof: it is never used to recognise
 * them, and an address that is somebody's already stays theirs.
 */
export async function leaveEmail(ctx: Context, contactId: string, email: string): Promise<void> {
  const value = email.trim().toLowerCase();
  await ctx.db.write(async (tx) => {
    if (await findIdentity(tx, "email", "", value)) return;
    const at = ctx.now();
    const identity = { id: ctx.newId(), contactId, scheme: "email" as const, scope: "", value };
    await insertIdentity(tx, { ...identity, verifiedAt: null, createdAt: at });
    tx.changes.push({ kind: "contact.updated", subjectId: contactId, at });
  });
}
