import type { Calendar, KnownSlots } from "./calendar.ts";
import { dayMs } from "./compile-slots.ts";
import { farthestMs, slotAfter, slotsWithin } from "./open-calendar.ts";

/**
 * The first instant at which so much business time has passed: at closing time itself, not at the next opening. Without any
 * left to pass it is `startAt`, open or not. Null when that is more than ten years off, or never.
 */
export function addBusinessTime(calendar: Calendar, startAt: number, ms: number): number | null {
  if (ms <= 0) return startAt;
  for (let reach = startAt + ms; ; reach += Math.max(reach - startAt, 7 * dayMs)) {
    const known = slotsWithin(calendar, startAt, Math.min(reach, startAt + farthestMs));
    const wanted = businessTimeUntil(known, startAt) + ms;
    if (wanted <= known.total) {
      const due = instantOf(known, wanted);
      return due - startAt <= farthestMs ? due : null;
    }
    if (reach >= startAt + farthestMs) return null;
  }
}

export function businessTimeBetween(calendar: Calendar, from: number, to: number): number {
  if (to <= from) return 0;
  const known = slotsWithin(calendar, from, to);
  return businessTimeUntil(known, to) - businessTimeUntil(known, from);
}

function businessTimeUntil({ opens, closes, before, total }: KnownSlots, at: number): number {
  const slot = slotAfter(closes, at);
  return slot === opens.length ? total : (before[slot] ?? 0) + Math.max(0, at - (opens[slot] ?? 0));
}

/** In the last slot ahead of which less than that has passed. */
function instantOf({ opens, before }: KnownSlots, wanted: number): number {
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((before[middle] ?? 0) < wanted) low = middle;
    else high = middle - 1;
  }
  return (opens[low] ?? 0) + wanted - (before[low] ?? 0);
}
