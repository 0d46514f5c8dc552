import { sql } from "drizzle-orm";

import type { NewChange, Reader } from "./database.ts";

/** Adds the sums to the counter rows, always in the same order, so that two transactions cannot wait for each other. */
export async function writeCounters(rows: Reader, sums: Map<string, number>) {
  for (const key of [...sums.keys()].sort()) {
    const value = sums.get(key);
    if (value) await addToCounter(rows).execute({ key, value });
  }
}

/** Appends to the change log; the sequence numbers follow the order of the array. */
export async function writeChanges(rows: Reader, changes: NewChange[]) {
  for (const change of changes) {
    await appendChange(rows).execute({
      kind: change.kind,
      conversationId: change.conversationId ?? null,
      messageId: change.messageId ?? null,
      subjectId: change.subjectId ?? null,
      at: change.at,
    });
  }
}

function addToCounter(rows: Reader) {
  return rows.hot("counters.add", (q, t) =>
    q
      .insert(t.counters)
      .values({ key: sql.placeholder("key"), value: sql.placeholder("value") })
      .onConflictDoUpdate({ target: t.counters.key, set: { value: sql`${t.counters.value} + excluded.value` } })
      .prepare(),
  );
}

function appendChange(rows: Reader) {
  return rows.hot("changes.append", (q, t) =>
    q
      .insert(t.changes)
      .values({
        kind: sql.placeholder("kind"),
        conversationId: sql.placeholder("conversationId"),
        messageId: sql.placeholder("messageId"),
        subjectId: sql.placeholder("subjectId"),
        at: sql.placeholder("at"),
      })
      .prepare(),
  );
}
