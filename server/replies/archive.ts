import { findSavedReplies, updateSavedReplyRow } from "#db/stores/saved-replies.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { requireRoom } from "./create.ts";
import { requireFreeName } from "./name-taken.ts";
import { viewReply } from "./view-reply.ts";

/** Nobody is offered it any more; its words are kept. Leads may, and whoever wrote it. Once archived it stays as it is. */
export async function archiveReply(ctx: Context, actor: Actor, id: string): Promise<SavedReplyView> {
  return await move(ctx, actor, id, { archived: true });
}

/** Back among the others, unless its name was taken meanwhile. */
export async function restoreReply(ctx: Context, actor: Actor, id: string): Promise<SavedReplyView> {
  return await move(ctx, actor, id, { archived: false });
}

async function move(ctx: Context, actor: Actor, id: string, to: { archived: boolean }) {
  requireRole(actor, "agent");
  const at = ctx.now();
  return await ctx.db.write(async (tx) => {
    await holdWorkspace(tx);
    const [reply] = await findSavedReplies(tx, [id]);
    if (!reply) throw notFound();
    if (reply.createdBy !== actor.id) requireRole(actor, "lead");
    if ((reply.archivedAt !== null) === to.archived) return await viewReply(tx, id);
    if (!to.archived) {
      await requireRoom(tx);
      await requireFreeName(tx, reply);
    }
    await updateSavedReplyRow(tx, id, { archivedAt: to.archived ? at : null });
    tx.changes.push({ kind: "saved_reply.updated", subjectId: id, at });
    return await viewReply(tx, id);
  });
}
