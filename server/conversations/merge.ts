import { z } from "zod";

import type { Tx } from "#db/dialect/database.ts";
import { type Conversation, findConversation, lockConversation, updateConversation } from "#db/stores/conversations.ts";
import { moveStory } from "#db/stores/merging.ts";
import { type Actor, requireRole, system } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { recordEvent } from "./record-event.ts";
import { showConversation } from "./show.ts";
import { statusAt } from "./status-at.ts";

export const mergeBody = z.object({ intoId: z.string() });

/** Makes one conversation of two: the story of the first goes to the end of the other. */
export async function mergeConversations(
  ctx: Context,
  actor: Actor,
  id: string,
  intoId: string,
): Promise<ConversationView> {
  requireRole(actor, "agent");
  await ctx.db.write(async (tx) => {
    // In one order for everybody, so that two merges of the same pair cannot wait for each other.
    const [first, second] = [id, intoId].sort();
    await lockConversation(tx, first ?? id);
    await lockConversation(tx, second ?? intoId);
    const [from, into] = [await findConversation(tx, id), await findConversation(tx, intoId)];
    if (!from || !into) throw notFound();
    if (from.id === into.id || from.mergedIntoId || into.mergedIntoId) throw mergedAlready();
    await mergeInto(ctx, tx, { from, into }, actor);
  });
  return await showConversation(ctx, actor, intoId);
}

/** The same inside a transaction. Answers the conversation that is left. */
export async function mergeInto(
  ctx: Context,
  tx: Tx,
  { from, into }: { from: Conversation; into: Conversation },
  actor: Actor = system,
): Promise<Conversation> {
  const at = ctx.now();
  const moved = await moveStory(tx, { fromId: from.id, intoId: into.id, afterSeq: into.lastSeq, at });
  const lastSeq = into.lastSeq + moved;
  const newest = from.lastMessageAt > into.lastMessageAt ? from : into;
  const waits = [into.waitingSince, from.waitingSince].filter((since) => since !== null);
  const patch = {
    lastSeq,
    lastInboundSeq: moved > 0 ? into.lastSeq + from.lastInboundSeq : into.lastInboundSeq,
    lastMessageAt: newest.lastMessageAt,
    lastMessagePreview: newest.lastMessagePreview,
    lastMessageKind: newest.lastMessageKind,
    lastInboxId: newest.lastInboxId,
    waitingSince: waits.length > 0 ? Math.min(...waits) : null,
    assigneeId: into.assigneeId ?? from.assigneeId,
    subject: into.subject ?? from.subject,
    tags: [...new Set([...into.tags, ...from.tags])],
    ...(from.status === "open"
      ? { ...statusAt(into, "open", at, "message"), resolvedAt: null, snoozedUntil: null }
      : {}),
    relatedToId: into.relatedToId === from.id ? null : into.relatedToId,
  };
  await updateConversation(tx, into, patch);
  await updateConversation(tx, from, {
    ...statusAt(from, "resolved", at, "hand"),
    resolvedAt: from.resolvedAt ?? at,
    snoozedUntil: null,
    waitingSince: null,
    mergedIntoId: into.id,
    relatedToId: null,
  });
  tx.changes.push({ kind: "conversation.updated", conversationId: from.id, at });
  tx.changes.push({ kind: "conversation.updated", conversationId: into.id, at });
  return await recordEvent(ctx, tx, actor, { ...into, ...patch }, { what: "merged", number: from.number });
}

function mergedAlready() {
  return new AppError("conflict", {
    en: "These conversations are one already. Reload to see it.",
    fr: "Ces conversations n’en font déjà qu’une. Rechargez la page pour le voir.",
  });
}
