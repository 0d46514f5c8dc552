import { type CalendarRow, listCalendarRows } from "#db/stores/calendars.ts";
import type { Context } from "#server/context.ts";
import type { CalendarView } from "#server/protocol/calendars.ts";

/** Those in use, the default first. */
export async function listCalendars(ctx: Context): Promise<CalendarView[]> {
  const rows = await listCalendarRows(ctx.db.read);
  const inUse = rows.filter((row) => row.archivedAt === null);
  return inUse.sort((one, other) => Number(other.isDefault) - Number(one.isDefault)).map(viewCalendar);
}

export function viewCalendar({ id, name, isDefault, rules, createdAt, updatedAt }: CalendarRow): CalendarView {
  return { id, name, isDefault, rules, createdAt, updatedAt };
}
