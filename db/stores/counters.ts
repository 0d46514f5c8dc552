import { eq, inArray, sql } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";
import type { ConversationStatus } from "../vocabulary.ts";

type Counted = { status: ConversationStatus; assigneeId: string | null };

/** Keys of the live counts that a conversation adds to. */
export function countersOf(conversation: Counted): string[] {
  if (conversation.status !== "open") return [`status:${conversation.status}`];
  return ["status:open", `open:${conversation.assigneeId ?? "none"}`];
}

/** Moves one conversation from where it was counted (nowhere when it is new) to where it is now. */
export function recount(tx: Tx, before: Counted | null, after: Counted) {
  const left = before ? countersOf(before) : [];
  const joined = countersOf(after);
  for (const key of left) if (!joined.includes(key)) add(tx, key, -1);
  for (const key of joined) if (!left.includes(key)) add(tx, key, 1);
}

export async function readCounters(db: Reader, keys: string[]): Promise<Map<string, number>> {
  const rows = await db.q.select().from(db.t.counters).where(inArray(db.t.counters.key, keys));
  return new Map(rows.map((row) => [row.key, row.value]));
}

/** The next number of a series, taken at once: two transactions never get the same one. */
export async function takeNumber(tx: Tx, series: string): Promise<number> {
  const [row] = await tx.q
    .insert(tx.t.counters)
    .values({ key: series, value: 1 })
    .onConflictDoUpdate({ target: tx.t.counters.key, set: { value: sql`${tx.t.counters.value} + 1` } })
    .returning({ value: tx.t.counters.value });
  return row?.value ?? 1;
}

/** Recomputes nothing: only for the doctor, which compares this with what the counter rows say. */
export async function countOpen(db: Reader): Promise<number> {
  const rows = await db.q
    .select({ n: sql<number>`count(*)` })
    .from(db.t.conversations)
    .where(eq(db.t.conversations.status, "open"));
  return Number(rows[0]?.n ?? 0);
}

function add(tx: Tx, key: string, delta: number) {
  tx.counters.set(key, (tx.counters.get(key) ?? 0) + delta);
}
