import type { z } from "zod";
import { lastReplySeq, listWrittenAfter } from "#db/stores/answering.ts";
import { lockConversation, updateConversation } from "#db/stores/conversations.ts";
import { markNoReplyNeeded } from "#db/stores/messages.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { judgeReply as judgeReplyBody } from "#server/protocol/clocks.ts";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { recordEvent } from "./record-event.ts";
import { showConversation } from "./show.ts";
import { statusAt } from "./status-at.ts";

/** An agent says whether what the customer wrote since the last answer waits for one, whatever the rules made of it. */
export async function judgeReply(
  ctx: Context,
  actor: Actor,
  id: string,
  { needed }: z.infer<typeof judgeReplyBody>,
): Promise<ConversationView> {
  requireRole(actor, "agent");
  await ctx.db.write(async (tx) => {
    const before = await lockConversation(tx, id);
    if (!before) throw notFound();
    const written = await listWrittenAfter(tx, id, await lastReplySeq(tx, id));
    const wrong = written.filter((message) => (message.noReplyNeeded === null) !== needed);
    if (wrong.length === 0) return;
    await markNoReplyNeeded(
      tx,
      wrong.map((message) => message.id),
      needed ? null : "agent",
    );
    const at = ctx.now();
    const what = needed ? "reply_needed" : "no_reply_needed";
    const current = await recordEvent(ctx, tx, actor, before, { what });
    // Whoever is to be answered is not finished with.
    const open = needed ? { ...statusAt(before, "open", at, "hand"), resolvedAt: null, snoozedUntil: null } : {};
    await updateConversation(tx, current, { ...open, waitingSince: needed ? (written[0]?.receivedAt ?? null) : null });
    for (const message of wrong) {
      tx.changes.push({ kind: "message.updated", conversationId: id, messageId: message.id, at });
    }
  });
  return await showConversation(ctx, actor, id);
}
