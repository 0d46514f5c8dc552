import { countSavedReplyUse } from "#db/stores/saved-replies.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";

/** Told when a reply was put into a composer: what nobody uses can go, what everybody uses is worth better words. */
export async function noteReplyUse(ctx: Context, actor: Actor, id: string): Promise<void> {
  requireRole(actor, "agent");
  const at = ctx.now();
  await ctx.db.write(async (tx) => {
    if (!(await countSavedReplyUse(tx, id, at))) throw notFound();
    tx.changes.push({ kind: "saved_reply.updated", subjectId: id, at });
  });
}
