import type { CalendarException, CalendarRules, Slot, Weekday } from "#server/protocol/calendars.ts";
import type { Calendar, KnownSlots, Span } from "./calendar.ts";
import { offsetsBetween } from "./zone-offsets.ts";

export const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * All slots between two instants. An instant is open when the wall clock shows a time inside a slot; so each slot is laid
 * over every stretch in which the clock keeps one distance from UTC. What a change of the clock leaves out falls into no
 * stretch, and what it repeats into two.
 */
export function compileSlots(calendar: Pick<Calendar, "rules" | "holidays">, span: Span): KnownSlots {
  const slots = localSlots(calendar, span);
  const spans: Span[] = [];
  for (const stretch of offsetsBetween(calendar.rules.timeZone, span.from, span.to)) {
    for (const { from, to } of slots) {
      const start = Math.max(from - stretch.offsetMs, stretch.from, span.from);
      const end = Math.min(to - stretch.offsetMs, stretch.to, span.to);
      if (start < end) spans.push({ from: start, to: end });
    }
  }
  return { ...span, ...merge(spans) };
}

/** Slots as if the wall clock were UTC, from two days before to two days after: no zone is farther from it. */
function localSlots({ rules, holidays }: Pick<Calendar, "rules" | "holidays">, span: Span): Span[] {
  const week = weekOf(rules);
  const slots: Span[] = [];
  const last = Math.floor(span.to / dayMs) + 2;
  for (let day = Math.floor(span.from / dayMs) - 2; day <= last; day += 1) {
    const date = dateOf(day * dayMs);
    const exception = exceptionOn(rules, date);
    const ofDay = exception?.slots ?? (holidays.has(date) ? [] : (week[(((day + 3) % 7) + 7) % 7] ?? []));
    for (const slot of ofDay) slots.push(onDay(slot, day));
  }
  return slots;
}

/** From Monday; day 0 of the epoch was a Thursday. */
function weekOf({ weekly }: CalendarRules): Slot[][] {
  const order: Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  return order.map((weekday) => weekly[weekday]);
}

export function dateOf(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 10);
}

export function exceptionOn(rules: CalendarRules, date: string): CalendarException | undefined {
  return rules.exceptions.find(({ from, to }) => from <= date && date <= to);
}

function onDay(slot: Slot, day: number): Span {
  const { from, to } = minutesOf(slot);
  return { from: day * dayMs + from * minuteMs, to: day * dayMs + to * minuteMs };
}

/** Minutes since the midnight with which the day begins; an overnight slot ends after 1440. */
export function minutesOf({ from, to }: Slot): Span {
  const [start, end] = [minuteOfDay(from), minuteOfDay(to)];
  return { from: start, to: end > start ? end : end + 1440 };
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function merge(spans: Span[]): Omit<KnownSlots, "from" | "to"> {
  const [opens, closes, before]: [number[], number[], number[]] = [[], [], []];
  let total = 0;
  for (const { from, to } of spans.sort((one, other) => one.from - other.from)) {
    const end = closes.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (to <= end) continue;
    if (from > end) {
      opens.push(from);
      before.push(total);
      closes.push(to);
      total += to - from;
    } else {
      closes[closes.length - 1] = to;
      total += to - end;
    }
  }
  return { opens, closes, before, total };
}
