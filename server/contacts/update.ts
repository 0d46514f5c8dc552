import { findContact, updateContact as updateRow } from "#db/stores/contacts.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { showContact } from "#server/conversations/show.ts";
import { notFound } from "#server/errors.ts";
import type { ContactView, UpdateContact } from "#server/protocol/conversations.ts";

/** What the team knows better than the networks told: a name, and the language that somebody reads. */
export async function updateContact(
  ctx: Context,
  actor: Actor,
  id: string,
  changes: UpdateContact,
): Promise<ContactView> {
  requireRole(actor, "agent");
  await ctx.db.write(async (tx) => {
    if (!(await findContact(tx, id))) throw notFound();
    const at = ctx.now();
    await updateRow(tx, id, { ...changes, updatedAt: at });
    tx.changes.push({ kind: "contact.updated", subjectId: id, at });
  });
  return await showContact(ctx, id);
}
