import { sql } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";
import type { ConversationStatus } from "../vocabulary.ts";

type Counted = { status: ConversationStatus; assigneeId: string | null; mergedIntoId: string | null };

/** Keys of the live counts that a conversation adds to. */
export function countersOf(conversation: Counted): string[] {
  if (conversation.mergedIntoId) return [];
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
  const statement = db.hot("counters.read", (q, { counters }) =>
    q
      .select()
      .from(counters)
      .where(inList(db, counters.key, "keys"))
      .prepare(),
  );
  const rows = await statement.execute({ keys: listValue(db, keys) });
  return new Map(rows.map((row) => [row.key, row.value]));
}

/** The next number of a series, taken at once: two transactions never get the same one. */
export async function takeNumber(tx: Tx, series: string): Promise<number> {
  return await takeNumbers(tx, series, 1);
}

/** So many of them in a row; answers the first. */
export async function takeNumbers(tx: Tx, series: string, count: number): Promise<number> {
  const { counters } = tx.t;
  const [row] = await tx.q
    .insert(counters)
    .values({ key: series, value: count })
    .onConflictDoUpdate({ target: counters.key, set: { value: sql`${counters.value} + ${count}` } })
    .returning({ value: counters.value });
  return (row?.value ?? count) - count + 1;
}

function add(tx: Tx, key: string, delta: number) {
  tx.counters.set(key, (tx.counters.get(key) ?? 0) + delta);
}
