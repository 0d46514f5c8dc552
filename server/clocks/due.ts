import { addBusinessTime, businessTimeBetween } from "./business-time.ts";
import type { Calendar, Span } from "./calendar.ts";
import { type Clock, isOpenClock } from "./clock.ts";

/** So much earlier than the reply window closes an answer is due: afterwards it may not get through. */
export const windowMarginMs = 3_600_000;

/** By when to answer: the promise, or the reply window when that closes first. Null once the clock has ended. */
export function effectiveDueAt(clock: Pick<Clock, "state" | "dueAt" | "windowClosesAt">): number | null {
  if (!isOpenClock(clock)) return null;
  const windowDue = clock.windowClosesAt === null ? null : clock.windowClosesAt - windowMarginMs;
  if (clock.dueAt === null || windowDue === null) return clock.dueAt ?? windowDue;
  return Math.min(clock.dueAt, windowDue);
}

type Run = Pick<Clock, "startedAt" | "pauses" | "basis">;

/** When so much of a clock's time has run; null while a pause keeps it from that, and when it never comes. */
export function instantAfter(run: Run, calendar: Calendar, ms: number): number | null {
  let left = ms;
  for (const { from, to } of stretchesOf(run)) {
    if (to === null) return run.basis === "wall" ? from + left : addBusinessTime(calendar, from, left);
    const available = timeBetween(run.basis, calendar, from, to);
    if (left < available) return run.basis === "wall" ? from + left : addBusinessTime(calendar, from, left);
    left -= available;
  }
  return null;
}

/** How much of a clock's time has run until then. */
export function timeSpent(run: Run, calendar: Calendar, until: number): number {
  return stretchesOf(run)
    .map(({ from, to }) => timeBetween(run.basis, calendar, from, Math.min(to ?? until, until)))
    .reduce((sum, spent) => sum + spent, 0);
}

export function timeBetween(basis: Clock["basis"], calendar: Calendar, from: number, to: number): number {
  return basis === "wall" ? Math.max(0, to - from) : businessTimeBetween(calendar, from, to);
}

/** The time between the pauses; the last stretch has no end unless a pause lasts. */
function stretchesOf({ startedAt, pauses }: Run): (Pick<Span, "from"> & { to: number | null })[] {
  const starts = [startedAt, ...pauses.map(({ to }) => to)].filter((start) => start !== null);
  return starts.map((from, index) => ({ from, to: pauses[index]?.from ?? null }));
}
