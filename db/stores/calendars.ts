import { asc, eq } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type CalendarRow = Tables["calendars"]["$inferSelect"];

/** Archived ones as well: clocks that have ended name them. */
export async function listCalendarRows(db: Reader): Promise<CalendarRow[]> {
  return await db.q.select().from(db.t.calendars).orderBy(asc(db.t.calendars.createdAt), asc(db.t.calendars.id));
}

export async function insertCalendar(tx: Tx, row: CalendarRow) {
  if (row.isDefault) await clearDefault(tx);
  await tx.q.insert(tx.t.calendars).values(row);
}

export async function updateCalendarRow(tx: Tx, id: string, patch: Partial<Omit<CalendarRow, "id">>) {
  if (patch.isDefault) await clearDefault(tx);
  await tx.q.update(tx.t.calendars).set(patch).where(eq(tx.t.calendars.id, id));
}

/** There is one default at most. */
async function clearDefault(tx: Tx) {
  await tx.q.update(tx.t.calendars).set({ isDefault: false }).where(eq(tx.t.calendars.isDefault, true));
}
