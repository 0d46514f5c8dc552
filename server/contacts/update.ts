import { findContact, updateContact as updateRow } from "#db/stores/contacts.ts";
import { conversationIdsOf } from "#db/stores/conversations.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { showContact } from "#server/conversations/show.ts";
import { notFound } from "#server/errors.ts";
import type { ContactView, UpdateContact } from "#server/protocol/conversations.ts";

/** Changes what is named. Customers of another tier may have been promised something else: their clocks follow. */
export async function updateContact(
  ctx: Context,
  actor: Actor,
  id: string,
  input: UpdateContact,
): Promise<ContactView> {
  requireRole(actor, "agent");
  await ctx.db.write(async (tx) => {
    const before = await findContact(tx, id);
    if (!before) throw notFound();
    const at = ctx.now();
    const { name = before.name, tier = before.tier } = input;
    await updateRow(tx, id, { name, tier, updatedAt: at });
    if (tier !== before.tier) for (const each of await conversationIdsOf(tx, id)) tx.touched.add(each);
    tx.changes.push({ kind: "contact.updated", subjectId: id, at });
  });
  return await showContact(ctx, id);
}
