import { updateInboxRow } from "#db/stores/inboxes.ts";
import { failPartsOf } from "#db/stores/parts.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { announcePart } from "#server/delivery/enqueue.ts";
import { practiceState } from "#server/practice/is-on.ts";
import { keptByPractice } from "./kept-by-practice.ts";
import { requireInbox } from "./show.ts";

/**
 * Removes an inbox: it neither receives nor sends any more, and its secrets are forgotten. Its conversations stay. What
 * had not left yet fails, where its author sees it.
 */
export async function archiveInbox(ctx: Context, actor: Actor, id: string): Promise<void> {
  requireRole(actor, "admin");
  const { settings } = requireInbox(ctx, id);
  if (settings.practice && practiceState(ctx).on) throw keptByPractice();
  const at = ctx.now();
  await ctx.db.write(async (tx) => {
    await updateInboxRow(tx, id, {
      archivedAt: at,
      state: "paused",
      configCipher: ctx.vault.seal("{}"),
      updatedAt: at,
    });
    const why = { errorCode: "inbox_removed", errorDetail: "The inbox was removed before this left." };
    const failed = await failPartsOf(tx, id, ["queued", "held"], { ...why, updatedAt: at });
    for (const part of failed) announcePart(tx, part, at);
    tx.changes.push({ kind: "inbox.updated", subjectId: id, at });
  });
  await ctx.inboxes.reload();
}
