import type { Sentence } from "#adapters/contract/trouble.ts";
import type { Calendar } from "#server/clocks/calendar.ts";
import { dateOf, dayMs, exceptionOn } from "#server/clocks/compile-slots.ts";
import { isOpen, lastClosing, nextOpening, openSlots } from "#server/clocks/open-calendar.ts";
import { localDate, startOfDay } from "#server/clocks/zone-offsets.ts";
import type { ArrivalOccasion } from "#server/protocol/policies.ts";

/** A message that might come in, at a moment that shows what the hours make of a promise. */
export type Arrival = { occasion: ArrivalOccasion; name: Sentence | null; at: number };

const daysAhead = 14;
const mostDaysOff = 4;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Around the next opening and closing, and around the days off of the next two weeks, in order. */
export function sampleArrivals(calendar: Calendar, now: number): Arrival[] {
  const wanted = [{ occasion: "now" as const, name: null, at: now }, ...aroundHours(calendar, now)];
  const later = daysOff(calendar, now).flatMap((day) => aroundDayOff(calendar, day));
  const all = [...wanted, ...later.filter(({ at }) => at > now)].sort((one, other) => one.at - other.at);
  return all.filter(({ at }, index) => all.findIndex((one) => one.at === at) === index);
}

function aroundHours(calendar: Calendar, now: number): Arrival[] {
  const opening = nextOpening(calendar, now);
  const [slot] = opening === null ? [] : openSlots(calendar, opening, opening + daysAhead * dayMs);
  if (!slot || slot.to - slot.from > 2 * dayMs) return [];
  const lastHour = Math.max(slot.from + minuteMs, slot.to - hourMs);
  return [
    { occasion: "opening", name: null, at: slot.from },
    { occasion: "before_closing", name: null, at: lastHour },
    { occasion: "after_closing", name: null, at: slot.to + minuteMs },
  ];
}

type DayOff = { date: string; name: Sentence };

/** Days without any hours that have a name; of several in a row with the same name, the first. */
function daysOff({ rules, holidays }: Calendar, now: number): DayOff[] {
  const today = Date.parse(localDate(now, rules.timeZone));
  const days: DayOff[] = [];
  for (let index = 0; index < daysAhead; index += 1) {
    const date = dateOf(today + index * dayMs);
    const exception = exceptionOn(rules, date);
    const name = exception ? { en: exception.name, fr: exception.name } : holidays.get(date);
    const isNew = name !== undefined && !days.some((day) => day.name.en === name.en);
    if (isNew && (exception?.slots.length ?? 0) === 0) days.push({ date, name });
  }
  return days.slice(0, mostDaysOff);
}

/** In the last hour before it, and at noon on it. */
function aroundDayOff(calendar: Calendar, { date, name }: DayOff): Arrival[] {
  const start = startOfDay(date, calendar.rules.timeZone);
  const noon = start + 12 * hourMs;
  const closing = lastClosing(calendar, start + 1);
  const before = closing === null ? [] : [{ occasion: "before_day_off" as const, name, at: closing - hourMs }];
  return [...before, ...(isOpen(calendar, noon) ? [] : [{ occasion: "day_off" as const, name, at: noon }])];
}
