import { and, asc, desc, eq, gte, inArray, sql } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";

/** Moves a message and all that came after it to a conversation of its own, which is empty until now. */
export async function splitStory(tx: Tx, move: { fromId: string; intoId: string; fromSeq: number; at: number }) {
  const { conversationInboxes, letterIds, mentions, messages, participants, parts } = tx.t;
  const { fromId, intoId, fromSeq, at } = move;
  const moved = await tx.q
    .update(messages)
    .set({ conversationId: intoId, seq: sql`${messages.seq} - ${fromSeq - 1}` })
    .where(and(eq(messages.conversationId, fromId), gte(messages.seq, fromSeq)))
    .returning({ id: messages.id, externalId: messages.externalId });
  const ids = moved.map((one) => one.id);
  for (const id of ids) tx.changes.push({ kind: "message.updated", conversationId: intoId, messageId: id, at });
  await tx.q.update(parts).set({ conversationId: intoId }).where(inArray(parts.messageId, ids));
  await tx.q.update(mentions).set({ conversationId: intoId }).where(inArray(mentions.messageId, ids));
  const letters = moved.flatMap((one) => (one.externalId ? [one.externalId] : []));
  if (letters.length > 0) {
    await tx.q
      .update(letterIds)
      .set({ conversationId: intoId })
      .where(and(eq(letterIds.conversationId, fromId), inArray(letterIds.letterId, letters)));
  }
  // Whoever took part may answer in both, at the same addresses.
  for (const route of await tx.q
    .select()
    .from(conversationInboxes)
    .where(eq(conversationInboxes.conversationId, fromId))) {
    await tx.q.insert(conversationInboxes).values({ ...route, conversationId: intoId });
  }
  for (const person of await tx.q.select().from(participants).where(eq(participants.conversationId, fromId))) {
    await tx.q.insert(participants).values({ ...person, conversationId: intoId });
  }
}

/** The first and the last of a story that is more than a system line; what a row of the inbox is made from. */
export async function endsOfStory(db: Reader, conversationId: string) {
  const { messages } = db.t;
  const said = and(eq(messages.conversationId, conversationId), sql`${messages.kind} <> 'system'`);
  const [first] = await db.q.select().from(messages).where(said).orderBy(asc(messages.seq)).limit(1);
  const [last] = await db.q.select().from(messages).where(said).orderBy(desc(messages.seq)).limit(1);
  const [inbound] = await db.q
    .select({ seq: messages.seq })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.kind, "inbound")))
    .orderBy(desc(messages.seq))
    .limit(1);
  const [end] = await db.q
    .select({ seq: messages.seq })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(desc(messages.seq))
    .limit(1);
  return { first: first ?? null, last: last ?? null, lastInboundSeq: inbound?.seq ?? 0, lastSeq: end?.seq ?? 0 };
}
