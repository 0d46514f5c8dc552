import type { Calendar } from "#server/clocks/calendar.ts";
import { holidaysOf } from "#server/clocks/holidays.ts";
import { openCalendar } from "#server/clocks/open-calendar.ts";
import type { CalendarRules } from "#server/protocol/calendars.ts";

const yearMs = 365 * 86_400_000;

/** Ready for questions, with the holidays of the years about which anybody will ask before this process ends. */
export async function openRules(rules: CalendarRules, now: number): Promise<Calendar> {
  const [from, to] = [new Date(now - yearMs), new Date(now + 4 * yearMs)].map((date) => date.getUTCFullYear());
  return openCalendar(rules, rules.holidays ? await holidaysOf(rules.holidays, from ?? 0, to ?? 0) : []);
}
