import type { Calendar } from "./calendar.ts";
import type { Clock } from "./clock.ts";
import { effectiveDueAt, instantAfter } from "./due.ts";

export const levels = [50, 80, 100] as const;
/** Share of the target that is used up, in per cent; 100 from the due time on. */
export type Level = 0 | Alert;
type Alert = (typeof levels)[number];

/** How far an open clock is. A reply window that closes first is the due time. */
export function levelAt(clock: Clock, calendar: Calendar, now: number): Level {
  return instantsOf(clock, calendar).findLast(({ at }) => at <= now)?.level ?? 0;
}

/** When the next alert falls after `after`, which may be long ago: what was slept through is told with its true time. */
export function nextLevelAt(clock: Clock, calendar: Calendar, after: number): number | null {
  return instantsOf(clock, calendar).find(({ at }) => at > after)?.at ?? null;
}

/** When each level is reached, as far as that is known: a paused clock reaches no more, one that has ended none. */
export function instantsOf(clock: Clock, calendar: Calendar): { level: Alert; at: number }[] {
  const dueAt = effectiveDueAt(clock);
  return levels.flatMap((level): { level: Alert; at: number }[] => {
    if (level === 100) return dueAt === null ? [] : [{ level, at: dueAt }];
    const at = instantAfter(clock, calendar, Math.round((clock.targetMs * level) / 100));
    const isKnown = clock.stoppedAt === null && at !== null && (dueAt === null || at < dueAt);
    return isKnown ? [{ level, at }] : [];
  });
}
