import type { CalendarRules, Slot } from "#server/protocol/calendars.ts";

/** `slots("09:00-12:00", "14:00-18:00")` */
export function slots(...spelled: string[]): Slot[] {
  return spelled.map((each) => ({ from: each.slice(0, 5), to: each.slice(6) }));
}

/** The same hours on every day of the week that is named, none on the others. */
export function weekOf(days: (keyof CalendarRules["weekly"])[], hours: Slot[]): CalendarRules["weekly"] {
  const of = (day: keyof CalendarRules["weekly"]) => (days.includes(day) ? hours : []);
  return {
    ...{ mon: of("mon"), tue: of("tue"), wed: of("wed"), thu: of("thu"), fri: of("fri") },
    ...{ sat: of("sat"), sun: of("sun") },
  };
}

/** 09:00-17:00 from Monday to Friday in Paris, unless told otherwise. */
export function officeHours(change: Partial<CalendarRules> = {}): CalendarRules {
  return {
    timeZone: "Europe/Paris",
    weekly: weekOf(["mon", "tue", "wed", "thu", "fri"], slots("09:00-17:00")),
    exceptions: [],
    holidays: null,
    ...change,
  };
}
