import { listConversationsDueToWake, lockConversation, updateConversation } from "#db/stores/conversations.ts";
import { system } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { repeat } from "#server/repeat.ts";
import { recordEvent } from "./record-event.ts";
import { statusAt } from "./status-at.ts";

/** Brings snoozed conversations back when their time has come; what was missed while down comes back at once. */
export function startWaker(ctx: Context) {
  return repeat(ctx, { name: "wake", everyMs: 2_000 }, async () => {
    const due = await listConversationsDueToWake(ctx.db.read, ctx.now());
    for (const { id } of due) await wakeConversation(ctx, id);
    return due.length > 0;
  });
}

async function wakeConversation(ctx: Context, id: string) {
  await ctx.db.write(async (tx) => {
    const conversation = await lockConversation(tx, id);
    if (conversation?.status !== "snoozed" || (conversation.snoozedUntil ?? 0) > ctx.now()) return;
    const current = await recordEvent(ctx, tx, system, conversation, { what: "woke" });
    // Since the time that was agreed, however late it is noticed.
    const woke = statusAt(current, "open", conversation.snoozedUntil ?? ctx.now(), "hand");
    await updateConversation(tx, current, { ...woke, snoozedUntil: null });
    tx.changes.push({ kind: "conversation.updated", conversationId: id, at: ctx.now() });
  });
}
