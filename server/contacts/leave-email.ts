import { findIdentity, insertIdentity } from "#db/stores/contacts.ts";
import type { Context } from "#server/context.ts";

/**
 * Notes where a visitor can be answered once they have left. It is a claim, not a proof: it lies in the contact's own
 * scope, where it recognises nobody and takes nothing from whoever really has that address.
 */
export async function leaveEmail(ctx: Context, contactId: string, email: string): Promise<void> {
  const value = email.trim().toLowerCase();
  const scope = `claim:${contactId}`;
  await ctx.db.write(async (tx) => {
    if (await findIdentity(tx, "email", scope, value)) return;
    const at = ctx.now();
    const identity = { id: ctx.newId(), contactId, scheme: "email" as const, scope, value };
    await insertIdentity(tx, { ...identity, verifiedAt: null, createdAt: at });
    tx.changes.push({ kind: "contact.updated", subjectId: contactId, at });
  });
}
