import type { CalendarRules } from "#db/vocabulary.ts";

/** What stands for the opening hours of a team that has set none: nobody is told that it is closed. */
export const alwaysOpenId = "always";

export function alwaysOpen(timeZone: string): CalendarRules {
  const day = [{ from: "00:00", to: "24:00" }];
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
  return { timeZone, weekly, exceptions: [], holidays: null };
}
