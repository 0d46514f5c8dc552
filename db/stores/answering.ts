import { and, asc, desc, eq, gte, isNull, lt, sql } from "drizzle-orm";

import type { Reader } from "../dialect/database.ts";
import type { Channel } from "../vocabulary.ts";

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
        eq(messages.conversationId, conversationId),
        eq(messages.kind, "inbound"),
        eq(messages.class, "human"),
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
    .where(
      and(
        eq(messages.conversationId, conversationId),
        lt(messages.seq, found.seq),
        eq(messages.kind, "inbound"),
        eq(messages.class, "human"),
      ),
    )
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
