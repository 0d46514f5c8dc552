import type { Clock, Rules } from "./clock.ts";
import { instantAfter } from "./due.ts";
import { cancel } from "./end-clock.ts";

/**
 * An open clock under the rules that hold now, from the same start and with the same pauses: what a changed policy or
 * calendar means to it. Not for clocks that have ended.
 */
export function setTarget<Row extends Clock>(clock: Row, rules: Rules, now: number): Row {
  const target = rules.targets[clock.kind];
  if (!target) return cancel(clock, rules.calendar, "no_target", now);
  const { relaxed } = target;
  const isRelaxed = relaxed !== null && clock.silentMs !== null && clock.silentMs >= relaxed.afterSilenceMs;
  const { ms: targetMs, basis } = isRelaxed ? relaxed : target;
  const { policyId, calendarId } = rules;
  const dueAt = instantAfter({ ...clock, basis }, rules.calendar, targetMs);
  return { ...clock, targetMs, basis, isRelaxed, policyId, calendarId, dueAt };
}
