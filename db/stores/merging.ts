import { eq, sql } from "drizzle-orm";

import type { Tx } from "../dialect/database.ts";

/**
 * Moves everything that one conversation consists of to the end of another. Answers by how much the places of the other
 * grew: a message keeps its place within what it came with.
 */
export async function moveStory(
  tx: Tx,
  move: { fromId: string; intoId: string; afterSeq: number; at: number },
): Promise<number> {
  const { conversationInboxes, drafts, intake, letterIds, mentions, messages, participants, parts, reads } = tx.t;
  const { fromId, intoId, afterSeq, at } = move;
  const moved = await tx.q
    .update(messages)
    .set({ conversationId: intoId, seq: sql`${messages.seq} + ${afterSeq}` })
    .where(eq(messages.conversationId, fromId))
    .returning({ id: messages.id, seq: messages.seq });
  for (const { id } of moved) {
    tx.changes.push({ kind: "message.updated", conversationId: intoId, messageId: id, at });
  }
  await tx.q.update(parts).set({ conversationId: intoId }).where(eq(parts.conversationId, fromId));
  await tx.q.update(letterIds).set({ conversationId: intoId }).where(eq(letterIds.conversationId, fromId));
  await tx.q.update(mentions).set({ conversationId: intoId }).where(eq(mentions.conversationId, fromId));
  await tx.q.delete(drafts).where(eq(drafts.conversationId, fromId));
  await tx.q.delete(reads).where(eq(reads.conversationId, fromId));
  for (const route of await tx.q
    .delete(conversationInboxes)
    .where(eq(conversationInboxes.conversationId, fromId))
    .returning()) {
    await tx.q
      .insert(conversationInboxes)
      .values({ ...route, conversationId: intoId })
      .onConflictDoNothing();
  }
  for (const person of await tx.q.delete(participants).where(eq(participants.conversationId, fromId)).returning()) {
    await tx.q
      .insert(participants)
      .values({ ...person, conversationId: intoId })
      .onConflictDoNothing();
  }
  await tx.q.update(intake).set({ conversationId: intoId }).where(eq(intake.conversationId, fromId));
  return Math.max(0, ...moved.map(({ seq }) => seq)) - (moved.length > 0 ? afterSeq : 0);
}
