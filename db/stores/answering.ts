import { and, asc, desc, eq, exists, gt, gte, isNull, lt, notExists, or, type SQL, sql } from "drizzle-orm";

import type { Reader } from "../dialect/database.ts";
import type { Channel } from "../vocabulary.ts";
import type { Message } from "./messages.ts";

export type OldestWaiting = { id: string; channel: Channel; inboxId: string; previousAt: number | null };

/** The message that somebody waits with since then, and when they had written before it. */
export async function findOldestWaiting(
  db: Reader,
  conversationId: string,
  since: number,
): Promise<OldestWaiting | null> {
  const { messages } = db.t;
  const [found] = await db.q
    .select({ id: messages.id, seq: messages.seq, channel: messages.channel, inboxId: messages.inboxId })
    .from(messages)
    .where(
      and(
        isWritten(db, conversationId),
        isNull(messages.noReplyNeeded),
        // Until November 2026 a message was stored with some milliseconds more than the wait that it began.
        gte(messages.receivedAt, since),
      ),
    )
    .orderBy(asc(messages.receivedAt), asc(messages.seq))
    .limit(1);
  if (!found) return null;
  const [previous] = await db.q
    .select({ at: messages.receivedAt })
    .from(messages)
    .where(and(isWritten(db, conversationId), lt(messages.seq, found.seq)))
    .orderBy(desc(messages.seq))
    .limit(1);
  const { id, channel, inboxId } = found;
  return { id, channel, inboxId, previousAt: previous?.at ?? null };
}

/**
 * When the first and the newest reply of a person were accepted for delivery, from an instant on. One that failed, or was
 * taken back, is none; one without parts was sent elsewhere.
 */
export async function humanReplyTimes(
  db: Reader,
  conversationId: string,
  from: number,
): Promise<{ first: number | null; last: number | null }> {
  const { messages, parts } = db.t;
  const undelivered = sql`exists (select 1 from ${parts} where ${parts.messageId} = ${messages.id} and ${parts.state} not in ('sent', 'delivered', 'read'))`;
  const leftAt = sql<number>`coalesce((select max(${parts.sentAt}) from ${parts} where ${parts.messageId} = ${messages.id}), ${messages.sentAt})`;
  const rows = await db.q
    .select({ at: leftAt })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.kind, "reply"),
        eq(messages.class, "human"),
        gte(messages.sentAt, from),
        sql`not ${undelivered}`,
      ),
    );
  const times = rows.map((row) => Number(row.at));
  return times.length === 0 ? { first: null, last: null } : { first: Math.min(...times), last: Math.max(...times) };
}

/** What people have written since `seq`, whether it waits for an answer or not. */
export async function listWrittenAfter(db: Reader, conversationId: string, seq: number): Promise<Message[]> {
  const { messages } = db.t;
  return await db.q
    .select()
    .from(messages)
    .where(and(isWritten(db, conversationId), gt(messages.seq, seq)))
    .orderBy(asc(messages.seq));
}

/** When the oldest human inbound message after `seq` arrived; null when all is answered. */
export async function oldestUnanswered(db: Reader, conversationId: string, seq: number): Promise<number | null> {
  const { messages } = db.t;
  const [row] = await db.q
    .select({ at: messages.receivedAt })
    .from(messages)
    .where(and(isWritten(db, conversationId), gt(messages.seq, seq), isNull(messages.noReplyNeeded)))
    .orderBy(asc(messages.seq))
    .limit(1);
  return row?.at ?? null;
}

/** `seq` of the newest reply of a person that has left, 0 before the first. One without parts was sent elsewhere. */
export async function lastReplySeq(db: Reader, conversationId: string): Promise<number> {
  const { messages } = db.t;
  const waits = partsOf(db, sql`not in ('sent', 'delivered', 'read')`);
  const [row] = await db.q
    .select({ seq: messages.seq })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.kind, "reply"),
        eq(messages.class, "human"),
        notExists(waits),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1);
  return row?.seq ?? 0;
}

/** Is there, after `seq`, anything that the contact wrote or was sent? */
export async function contactHasSeenAfter(db: Reader, conversationId: string, seq: number): Promise<boolean> {
  const { messages } = db.t;
  const left = exists(partsOf(db, sql`in ('sent', 'delivered', 'read')`));
  const [row] = await db.q
    .select({ seq: messages.seq })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        gt(messages.seq, seq),
        or(eq(messages.kind, "inbound"), and(eq(messages.kind, "reply"), left)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** A person's words to us, not a machine's, in a conversation. */
function isWritten({ t: { messages } }: Reader, conversationId: string) {
  return and(eq(messages.conversationId, conversationId), eq(messages.kind, "inbound"), eq(messages.class, "human"));
}

/** Parts, in such states, of the message of the query around it. */
function partsOf(db: Reader, states: SQL) {
  const { messages, parts } = db.t;
  return db.q
    .select({ id: parts.id })
    .from(parts)
    .where(and(eq(parts.messageId, messages.id), sql`${parts.state} ${states}`));
}
