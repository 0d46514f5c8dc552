import type { Calendar, Holiday } from "#server/clocks/calendar.ts";
import { dateOf, dayMs, exceptionOn } from "#server/clocks/compile-slots.ts";
import { holidaysOf } from "#server/clocks/holidays.ts";
import { openSlots } from "#server/clocks/open-calendar.ts";
import { localDate, startOfDay } from "#server/clocks/zone-offsets.ts";
import type { Context } from "#server/context.ts";
import type { CalendarRules, OpeningsPreview } from "#server/protocol/calendars.ts";
import { refuseWrongRules } from "./check-rules.ts";
import { openRules } from "./open-rules.ts";

const daysShown = 14;
const yearAhead = 365;

/** What hours come to: two weeks of openings, and a year of holidays by name. Nothing is stored. */
export async function previewOpenings(ctx: Context, rules: CalendarRules): Promise<OpeningsPreview> {
  await refuseWrongRules(rules);
  const now = ctx.now();
  const calendar = await openRules(rules, now);
  const today = localDate(now, rules.timeZone);
  const all = await allHolidays(rules, now);
  const days = Array.from({ length: daysShown }, (_, index) => dateAfter(today, index));
  const lastDate = dateAfter(today, yearAhead);
  return {
    days: days.map((date) => showDay(calendar, date, all)),
    holidays: all
      .filter(({ date }) => date >= today && date < lastDate)
      .map(({ date, name }) => ({ date, name, isWorked: !calendar.holidays.has(date) })),
  };
}

/** Those that are worked as well. */
async function allHolidays({ holidays }: CalendarRules, now: number): Promise<Holiday[]> {
  if (!holidays) return [];
  const year = new Date(now).getUTCFullYear();
  return await holidaysOf({ ...holidays, except: [] }, year - 1, year + 2);
}

function showDay(calendar: Calendar, date: string, all: Holiday[]): OpeningsPreview["days"][number] {
  const { timeZone } = calendar.rules;
  const from = startOfDay(date, timeZone);
  const to = startOfDay(dateAfter(date, 1), timeZone);
  return { date, from, to, open: openSlots(calendar, from, to), named: nameDay(calendar, date, all) };
}

/** An exception wins over a holiday. */
function nameDay(calendar: Calendar, date: string, all: Holiday[]): OpeningsPreview["days"][number]["named"] {
  const exception = exceptionOn(calendar.rules, date);
  if (exception) {
    return {
      kind: "exception",
      name: { en: exception.name, fr: exception.name },
      isWorked: exception.slots.length > 0,
    };
  }
  const holiday = all.find((one) => one.date === date);
  return holiday ? { kind: "holiday", name: holiday.name, isWorked: !calendar.holidays.has(date) } : null;
}

function dateAfter(date: string, days: number): string {
  return dateOf(Date.parse(date) + days * dayMs);
}
