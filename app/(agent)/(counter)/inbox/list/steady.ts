import type { ConversationRow } from "#server/protocol/conversations.ts";

export type Steady = {
  rows: ConversationRow[];
  /** Rows that have moved to the top, or come in, since the list was held still. */
  fresh: number;
  /** Shown where they were, though they no longer belong to the view. */
  gone: ReadonlySet<string>;
};

/**
 * While someone reads the list nothing may move under their eyes or their pointer: rows keep their places and are only
 * rewritten where they stand. What moved is counted, and takes its place once asked for. `letGo` are the rows that the
 * reader sent away: they leave at once.
 */
export function holdStill(shown: ConversationRow[], now: ConversationRow[], letGo: ReadonlySet<string>): Steady {
  const current = new Map(now.map((row) => [row.id, row]));
  const stay = shown.filter((row) => current.has(row.id) || !letGo.has(row.id));
  const rows = stay.map((row) => current.get(row.id) ?? row);
  const placed = new Set(rows.map((row) => row.id));
  const lastIndex = now.findLastIndex((row) => placed.has(row.id));
  const older = now.slice(lastIndex + 1);
  const above = now.slice(0, lastIndex + 1).filter((row) => !placed.has(row.id));
  return {
    rows: [...rows, ...older],
    fresh: above.length + countRisen(rows, now),
    gone: new Set(rows.filter((row) => !current.has(row.id)).map((row) => row.id)),
  };
}

/** How many shown rows would now stand before the first row that kept its place. */
function countRisen(rows: ConversationRow[], now: ConversationRow[]) {
  const shownAt = new Map(rows.map((row, index) => [row.id, index]));
  let risen = 0;
  let highest = Number.POSITIVE_INFINITY;
  // From the bottom: a row that stands below someone it has overtaken has risen.
  for (const row of now.toReversed()) {
    const index = shownAt.get(row.id);
    if (index === undefined) continue;
    if (index > highest) risen += 1;
    else highest = index;
  }
  return risen;
}
