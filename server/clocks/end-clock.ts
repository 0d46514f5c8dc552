import type { CancelReason } from "#db/vocabulary.ts";
import type { Calendar } from "./calendar.ts";
import { type Clock, isOpenClock, type Pause } from "./clock.ts";
import { instantAfter, timeSpent } from "./due.ts";
import { withPauses } from "./pause.ts";

/** The clock is judged by when it was stopped, however late that is noticed. */
export function stop<Row extends Clock>(clock: Row, calendar: Calendar, at: number): Row {
  const ended = end(clock, calendar, at);
  const dueAt = ended.dueAt ?? instantAfter(ended, calendar, ended.targetMs);
  return { ...ended, dueAt, state: dueAt === null || at <= dueAt ? "met" : "missed", whyCanceled: null };
}

export function cancel<Row extends Clock>(clock: Row, calendar: Calendar, why: CancelReason, at: number): Row {
  return { ...end(clock, calendar, at), state: "canceled", whyCanceled: why };
}

function end<Row extends Clock>(clock: Row, calendar: Calendar, at: number): Row {
  const stoppedAt = Math.max(at, clock.startedAt);
  const ended = withPauses(clock, pausesUntil(clock.pauses, stoppedAt));
  const businessMs = timeSpent({ ...ended, basis: "business" }, calendar, stoppedAt);
  const wallMs = timeSpent({ ...ended, basis: "wall" }, calendar, stoppedAt);
  return { ...ended, stoppedAt, businessMs, wallMs };
}

function pausesUntil(pauses: Pause[], at: number): Pause[] {
  return pauses
    .filter(({ from }) => from < at)
    .map((pause) => ({ ...pause, to: pause.to === null ? at : Math.min(pause.to, at) }));
}

/** What ended it was undone: it runs on from its own start, as if it had never stopped. */
export function resume<Row extends Clock>(clock: Row): Row {
  if (isOpenClock(clock)) return clock;
  const last = clock.pauses.at(-1);
  const pauses = last && last.to === clock.stoppedAt ? clock.pauses.with(-1, { ...last, to: null }) : clock.pauses;
  const running = { ...clock, state: "running" as const, stoppedAt: null, businessMs: null, wallMs: null };
  return withPauses({ ...running, whyCanceled: null }, pauses);
}
