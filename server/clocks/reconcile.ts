import { arm } from "./arm.ts";
import { type Clock, isOpenClock, type RulesFor, type Situation } from "./clock.ts";
import { cancel, resume, stop } from "./end-clock.ts";
import { outcomeOf } from "./outcome.ts";
import { pauseOrGoOn } from "./pause.ts";
import { setTarget } from "./set-target.ts";

/**
 * The clocks of a conversation that are not as its situation has them, as they have to be, and those that are missing.
 * Everything follows from timestamps: whatever happened, in whatever order it is told and however often, the same clocks
 * come of it, and asked again there is nothing left to change.
 */
export function reconcile<Row extends Clock>(
  clocks: Row[],
  situation: Situation,
  rulesFor: RulesFor,
  now: number,
): (Row | Clock)[] {
  const settled = clocks.map((clock) => settle(clock, situation, rulesFor, now));
  const changed = settled.filter((clock, index) => clock !== clocks[index] && !isSame(clock, clocks[index]));
  return [...changed, ...arm(clocks, situation, rulesFor, now)];
}

function settle<Row extends Clock>(clock: Row, situation: Situation, rulesFor: RulesFor, now: number): Row {
  const outcome = outcomeOf(clock, situation, now);
  if (outcome.kind === "kept") return clock;
  const rules = rulesFor(clock.kind, clock);
  if (outcome.kind === "stopped") return stop(clock, rules.calendar, outcome.at);
  if (outcome.kind === "canceled") return cancel(clock, rules.calendar, outcome.why, outcome.at);
  // Without a target it would be resumed and canceled again each time somebody looks.
  if (!isOpenClock(clock) && !rules.targets[clock.kind]) return clock;
  return setTarget(pauseOrGoOn(atItsPlace(resume(clock), situation), situation, now), rules, now);
}

/** What a later message or a merge moves while the clock is open. */
function atItsPlace<Row extends Clock>(clock: Row, { episodeStartedAt, waiting }: Situation): Row {
  if (clock.kind !== "resolution") return { ...clock, windowClosesAt: waiting?.windowClosesAt ?? null };
  return clock.startedAt <= episodeStartedAt ? clock : { ...clock, startedAt: episodeStartedAt };
}

function isSame(one: Clock, other: Clock | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
