import { findContact, updateContact as updateRow } from "#db/stores/contacts.ts";
import { conversationIdsOf } from "#db/stores/conversations.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { showContact } from "#server/conversations/show.ts";
import { notFound } from "#server/errors.ts";
import type { ContactView, UpdateContact } from "#server/protocol/conversations.ts";

/**
 * What the team knows better than the networks told: a name, the language that somebody reads, a tier. Customers of another
 * tier may have been promised something else: their clocks follow.
 */
export async function updateContact(
  ctx: Context,
  actor: Actor,
  id: string,
  changes: UpdateContact,
): Promise<ContactView> {
  requireRole(actor, "agent");
  await ctx.db.write(async (tx) => {
    const before = await findContact(tx, id);
    if (!before) throw notFound();
    const at = ctx.now();
    await updateRow(tx, id, { ...changes, updatedAt: at });
    const isOther = changes.tier !== undefined && changes.tier !== before.tier;
    if (isOther) for (const each of await conversationIdsOf(tx, id)) tx.touched.add(each);
    tx.changes.push({ kind: "contact.updated", subjectId: id, at });
  });
  return await showContact(ctx, id);
}
