import { z } from "zod";

import type { Tx } from "#db/dialect/database.ts";
import { lastReplySeq, oldestUnanswered } from "#db/stores/answering.ts";
import { type Conversation, findConversation, lockConversation, updateConversation } from "#db/stores/conversations.ts";
import { findMessage } from "#db/stores/messages.ts";
import { endsOfStory, splitStory } from "#db/stores/splitting.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { previewOf } from "./preview.ts";
import { recordEvent } from "./record-event.ts";
import { showConversation } from "./show.ts";
import { startConversation } from "./start.ts";

export const splitBody = z.object({ messageId: z.string() });

/** Makes a conversation of its own of a message and all that follows it: another matter, begun in an old thread. */
export async function splitConversation(
  ctx: Context,
  actor: Actor,
  id: string,
  messageId: string,
): Promise<ConversationView> {
  requireRole(actor, "agent");
  const newId = await ctx.db.write(async (tx) => {
    const from = await lockConversation(tx, id);
    const message = await findMessage(tx, messageId);
    const inbox = message && ctx.inboxes.byId(message.inboxId);
    if (!from || message?.conversationId !== id || !inbox) throw notFound();
    if ((await endsOfStory(tx, id)).first?.id === messageId) throw nothingLeft();
    const into = await startConversation(ctx, tx, inbox, {
      contactId: message.authorKind === "contact" && message.authorId ? message.authorId : from.contactId,
      subject: message.subject ?? from.subject,
      assigneeId: from.assigneeId,
      status: from.status,
      snoozedUntil: from.snoozedUntil,
      resolvedAt: from.resolvedAt,
      statusSince: from.statusSince,
    });
    await splitStory(tx, { fromId: id, intoId: into.id, fromSeq: message.seq, at: ctx.now() });
    await settleEnds(ctx, tx, actor, into, { what: "split_from", number: from.number });
    await settleEnds(ctx, tx, actor, from, { what: "split_to", number: into.number });
    return into.id;
  });
  return await showConversation(ctx, actor, newId);
}

/** What a row says follows from the story that is left to it. */
async function settleEnds(ctx: Context, tx: Tx, actor: Actor, before: Conversation, event: Record<string, unknown>) {
  const { last, lastInboundSeq, lastSeq } = await endsOfStory(tx, before.id);
  const answered = await lastReplySeq(tx, before.id);
  const patch = {
    lastSeq,
    lastInboundSeq,
    waitingSince: before.status === "resolved" ? null : await oldestUnanswered(tx, before.id, answered),
    ...(last
      ? {
          lastMessageAt: last.receivedAt,
          lastMessagePreview: previewOf(last.text, 0),
          lastMessageKind: last.kind,
          lastInboxId: last.inboxId,
        }
      : {}),
  };
  await updateConversation(tx, before, patch);
  const now = await findConversation(tx, before.id);
  if (now) await recordEvent(ctx, tx, actor, now, event);
  tx.changes.push({ kind: "conversation.updated", conversationId: before.id, at: ctx.now() });
}

function nothingLeft() {
  return new AppError(
    "conflict",
    {
      en: "This is the first message: nothing would be left behind.",
      fr: "C’est le premier message : il ne resterait rien dans cette conversation.",
    },
    { field: "messageId" },
  );
}
