import type { CalendarException, CalendarRules, Slot, Weekday } from "#server/protocol/calendars.ts";
import { isOvernight } from "./week-in-words.ts";

/** A calendar while it is written. */
export type CalendarDraft = { name: string; rules: CalendarRules; isDefault: boolean };

/** Monday to Friday, 9 to 18: what most start from. */
export function usualDraft(name: string, timeZone: string): CalendarDraft {
  const [day, off]: [Slot[], Slot[]] = [[{ from: "09:00", to: "18:00" }], []];
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: off, sun: off };
  return { name, rules: { timeZone, weekly, exceptions: [], holidays: null }, isDefault: false };
}

export function withDay(rules: CalendarRules, day: Weekday, slots: Slot[]): CalendarRules {
  return { ...rules, weekly: { ...rules.weekly, [day]: slots } };
}

export function copyMonday(rules: CalendarRules): CalendarRules {
  const { mon } = rules.weekly;
  return { ...rules, weekly: { ...rules.weekly, tue: mon, wed: mon, thu: mon, fri: mon } };
}

/** A further slot begins where the day has room: an hour after the last. */
export function nextSlot(slots: Slot[]): Slot {
  const last = slots.at(-1);
  if (!last || isOvernight(last) || last.to >= "22:00") return { from: "09:00", to: "18:00" };
  const from = Number(last.to.slice(0, 2)) + 1;
  return { from: `${String(from).padStart(2, "0")}:00`, to: `${String(Math.min(from + 4, 24)).padStart(2, "0")}:00` };
}

export function newException(date: string): CalendarException {
  return { from: date, to: date, name: "", slots: [] };
}

export function withException(rules: CalendarRules, index: number, exception: CalendarException): CalendarRules {
  return { ...rules, exceptions: rules.exceptions.with(index, exception) };
}

export function withoutException(rules: CalendarRules, index: number): CalendarRules {
  return { ...rules, exceptions: rules.exceptions.filter((_, at) => at !== index) };
}

/** Worked or not, on this date and in other years: a holiday is named rather than dated. */
export function withHoliday(
  rules: CalendarRules,
  holiday: { date: string; name: { en: string; fr: string } },
  isWorked: boolean,
): CalendarRules {
  if (!rules.holidays) return rules;
  const said = [holiday.date, holiday.name.en.toLowerCase(), holiday.name.fr.toLowerCase()];
  const others = rules.holidays.except.filter((one) => !said.includes(one.trim().toLowerCase()));
  const except = isWorked ? [...others, holiday.name.en] : others;
  return { ...rules, holidays: { ...rules.holidays, except } };
}

/** Where in the rules the hours of a day are. */
export function dayPath(day: Weekday): string {
  return `rules.weekly.${day}`;
}
