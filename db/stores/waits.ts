import { and, asc, desc, eq, gt, gte, inArray, isNotNull, sql } from "drizzle-orm";

import type { Reader } from "../dialect/database.ts";
import type { Channel } from "../vocabulary.ts";

/** First questions on a channel that a person has answered since then, newest answer first. */
export async function listFirstAnswers(db: Reader, channel: Channel, since: number, limit: number) {
  const { clocks } = db.t;
  const rows = await db.q
    .select({ inboxId: clocks.inboxId, startedAt: clocks.startedAt, stoppedAt: clocks.stoppedAt })
    .from(clocks)
    .where(
      and(
        eq(clocks.channel, channel),
        gt(clocks.stoppedAt, since),
        eq(clocks.kind, "first_response"),
        sql`${clocks.state} in ('met', 'missed')`,
      ),
    )
    .orderBy(desc(clocks.stoppedAt))
    .limit(limit);
  return rows.map((row) => ({ ...row, stoppedAt: row.stoppedAt ?? 0 }));
}

/** Open conversations that wait on an inbox since an instant or later, the longest wait first. */
export async function listWaiting(db: Reader, inboxId: string, since: number, limit: number) {
  const { conversations } = db.t;
  const rows = await db.q
    .select({ conversationId: conversations.id, since: conversations.waitingSince })
    .from(conversations)
    .where(
      and(
        gte(conversations.waitingSince, since),
        eq(conversations.status, "open"),
        eq(conversations.lastInboxId, inboxId),
      ),
    )
    .orderBy(asc(conversations.waitingSince), asc(conversations.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, since: row.since ?? 0 }));
}

/** Which of these conversations wait for an answer, and since when. */
export async function findWaitingOf(db: Reader, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { conversations } = db.t;
  const rows = await db.q
    .select({ id: conversations.id, since: conversations.waitingSince })
    .from(conversations)
    .where(
      and(inArray(conversations.id, ids), isNotNull(conversations.waitingSince), eq(conversations.status, "open")),
    );
  return new Map(rows.map((row) => [row.id, row.since ?? 0]));
}
