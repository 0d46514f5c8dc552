import type { ClockBasis } from "#db/vocabulary.ts";
import type { Calendar } from "./calendar.ts";
import type { Clock } from "./clock.ts";
import { effectiveDueAt, instantAfter } from "./due.ts";
import { isOpen } from "./open-calendar.ts";
import { phrases } from "./phrases.ts";
import { spellDuration } from "./spell-duration.ts";
import { instantSpeller, type Reading, type SpellInstant } from "./spell-instant.ts";
import { tellClockChanges } from "./tell-clock-changes.ts";
import { tellClosures } from "./tell-closures.ts";
import { tellEnd } from "./tell-end.ts";

/** What a promise comes to before there is a clock: a preview. */
export type Preview = { startAt: number; ms: number; basis: ClockBasis };

/**
 * Why a clock is due when it is, in one sentence: "Friday 16:30 + 1 business hour, closed from 17:00: due Monday 09:30". The
 * weekday alone says which day while all that is told lies within a week.
 */
export function explain(promise: Clock | Preview, calendar: Calendar, reading: Reading): string {
  if ("startAt" in promise) return explainPreview(promise, calendar, reading);
  const say = phrases[reading.locale];
  const spell = instantSpeller(reading, instantsIn(promise));
  const start = spell(promise.startedAt);
  if (promise.whyCanceled !== null) return say.because(start, say.canceled[promise.whyCanceled]);
  const silence = spellDuration(promise.silentMs ?? 0, "wall", reading.locale);
  const clauses = [
    `${start} + ${spellDuration(promise.targetMs, promise.basis, reading.locale)}`,
    ...(promise.isRelaxed ? [say.afterSilence(silence)] : []),
    ...tellStretches(promise, calendar, spell, reading),
  ];
  return say.because(clauses.join(", "), tellEnd(promise, calendar, spell, reading));
}

function instantsIn(clock: Clock): number[] {
  const { startedAt, dueAt, stoppedAt, pausedAt } = clock;
  return [startedAt, dueAt, stoppedAt, pausedAt, effectiveDueAt(clock)].filter((at) => at !== null);
}

function explainPreview({ startAt, ms, basis }: Preview, calendar: Calendar, reading: Reading): string {
  const run = { startedAt: startAt, pauses: [], basis };
  const dueAt = instantAfter(run, calendar, ms);
  const spell = instantSpeller(reading, dueAt === null ? [startAt] : [startAt, dueAt]);
  const head = `${spell(startAt)} + ${spellDuration(ms, basis, reading.locale)}`;
  const closures = tellRun(basis, calendar, { from: startAt, to: dueAt }, spell, reading);
  const say = phrases[reading.locale];
  return say.because([head, ...closures].join(", "), dueAt === null ? say.neverOpens : say.due(spell(dueAt)));
}

/** Closures and pauses in the order in which they came, up to the due time. */
function tellStretches(clock: Clock, calendar: Calendar, spell: SpellInstant, reading: Reading): string[] {
  const say = phrases[reading.locale];
  const clauses: string[] = [];
  let from = clock.startedAt;
  for (const pause of clock.pauses) {
    if (clock.dueAt !== null && pause.from >= clock.dueAt) break;
    clauses.push(...tellRun(clock.basis, calendar, { from, to: pause.from }, spell, reading));
    if (pause.to === null) return clauses;
    clauses.push(say.paused(spell(pause.from), spell(pause.to), say.pauseReasons[pause.reason]));
    from = pause.to;
  }
  return [...clauses, ...tellRun(clock.basis, calendar, { from, to: clock.dueAt }, spell, reading)];
}

function tellRun(
  basis: ClockBasis,
  calendar: Calendar,
  run: { from: number; to: number | null },
  spell: SpellInstant,
  { locale, timeZone }: Reading,
): string[] {
  const closures = basis === "wall" ? [] : tellClosures(calendar, run, spell, locale);
  const counts = (at: number) => basis === "wall" || isOpen(calendar, at);
  return [...closures, ...tellClockChanges(timeZone, run, counts, spell, locale)];
}
