// On SQLite a `returning` costs more than the insert itself: each opens and drops a temporary table (40 of 65 us,
// measured). Hot statements go without it there, and read what they need from what the driver says anyway.

/** How many rows a statement without `returning` wrote. */
export function rowsWritten(done: unknown): number {
  const said = done as { changes?: number; rowCount?: number | null };
  return said.changes ?? said.rowCount ?? 0;
}

/** The serial key of the row that was inserted; on PostgreSQL the statement returns it, as its only column. */
export function serialOf(done: unknown): number {
  if (Array.isArray(done)) return Number(Object.values((done[0] ?? {}) as Record<string, unknown>)[0]);
  return Number((done as { lastInsertRowid: number | bigint }).lastInsertRowid);
}
