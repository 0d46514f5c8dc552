import type { CalendarRules } from "#server/protocol/calendars.ts";
import type { Calendar, Holiday, KnownSlots, Span } from "./calendar.ts";
import { compileSlots, dayMs } from "./compile-slots.ts";

/** How far anybody looks for an opening: what is not due within ten years has no due time. */
export const farthestMs = 3_653 * dayMs;

/** The holidays are those of `holidaysOf`, for all the years that will be asked about. */
export function openCalendar(rules: CalendarRules, holidays: Holiday[]): Calendar {
  const known = { from: 0, to: 0, opens: [], closes: [], before: [], total: 0 };
  return { rules, holidays: new Map(holidays.map(({ date, name }) => [date, name])), known };
}

export function openSlots(calendar: Calendar, from: number, to: number): Span[] {
  const { opens, closes } = slotsWithin(calendar, from, to);
  const spans: Span[] = [];
  for (let at = slotAfter(closes, from); at < opens.length; at += 1) {
    const span = { from: Math.max(opens[at] ?? 0, from), to: Math.min(closes[at] ?? 0, to) };
    if (span.from >= span.to) break;
    spans.push(span);
  }
  return spans;
}

export function isOpen(calendar: Calendar, at: number): boolean {
  const { opens, closes } = slotsWithin(calendar, at, at);
  const next = opens[slotAfter(closes, at)];
  return next !== undefined && next <= at;
}

/** The first opening after `at`, which may be in the midst of a slot; null when there is none within ten years. */
export function nextOpening(calendar: Calendar, at: number): number | null {
  for (let reach = at + 7 * dayMs; ; reach += (reach - at) * 2) {
    const { opens, closes } = slotsWithin(calendar, at, Math.min(reach, at + farthestMs));
    const first = slotAfter(closes, at);
    const next = [opens[first], opens[first + 1]].find((opening) => opening !== undefined && opening > at);
    if (next !== undefined) return next - at <= farthestMs ? next : null;
    if (reach >= at + farthestMs) return null;
  }
}

/** The last closing at or before `at`; null when there was none within ten years. */
export function lastClosing(calendar: Calendar, at: number): number | null {
  for (let reach = at - 7 * dayMs; ; reach -= (at - reach) * 2) {
    const { closes } = slotsWithin(calendar, Math.max(reach, at - farthestMs), at);
    const last = closes[slotAfter(closes, at) - 1];
    if (last !== undefined) return at - last <= farthestMs ? last : null;
    if (reach <= at - farthestMs) return null;
  }
}

/** The slots that are known, after making sure that everything between the two instants is. */
export function slotsWithin(calendar: Calendar, from: number, to: number): KnownSlots {
  const { known } = calendar;
  if (from >= known.from && to < known.to) return known;
  const isFirst = known.from === known.to;
  // Half as much again as is there, so that someone who goes on step by step works out each day only a few times.
  const ahead = 60 * dayMs + (known.to - known.from) / 2;
  const span = {
    from: isFirst ? from - 60 * dayMs : from < known.from ? from - ahead : known.from,
    to: isFirst ? to + 120 * dayMs : to >= known.to ? to + ahead : known.to,
  };
  calendar.known = compileSlots(calendar, span);
  return calendar.known;
}

/** Which slot is the first that ends after `at`. */
export function slotAfter(closes: number[], at: number): number {
  let low = 0;
  let high = closes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((closes[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
