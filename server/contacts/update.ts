import { findContact, updateContact as updateRow } from "#db/stores/contacts.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { showContact } from "#server/conversations/show.ts";
import { notFound } from "#server/errors.ts";
import type { ContactView } from "#server/protocol/conversations.ts";

export async function renameContact(ctx: Context, actor: Actor, id: string, name: string): Promise<ContactView> {
  requireRole(actor, "agent");
  await ctx.db.write(async (tx) => {
    if (!(await findContact(tx, id))) throw notFound();
    const at = ctx.now();
    await updateRow(tx, id, { name, updatedAt: at });
    tx.changes.push({ kind: "contact.updated", subjectId: id, at });
  });
  return await showContact(ctx, id);
}
