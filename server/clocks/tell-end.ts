import type { Calendar } from "./calendar.ts";
import { type Clock, isOpenClock } from "./clock.ts";
import { effectiveDueAt, timeBetween, timeSpent, windowMarginMs } from "./due.ts";
import { phrases } from "./phrases.ts";
import { spellDuration } from "./spell-duration.ts";
import type { Reading, SpellInstant } from "./spell-instant.ts";

/** What it came to: when it is due, what keeps it from that, or how it ended. */
export function tellEnd(clock: Clock, calendar: Calendar, spell: SpellInstant, reading: Reading): string {
  const say = phrases[reading.locale];
  if (clock.dueAt === null && clock.stoppedAt === null) {
    const open = tellPause(clock, calendar, spell, reading) ?? say.neverOpens;
    return [open, ...tellWindow(clock, spell, reading)].join(", ");
  }
  const due = clock.dueAt === null ? [] : [say.due(spell(clock.dueAt))];
  if (clock.stoppedAt !== null) return [...due, tellStop(clock, clock.stoppedAt, calendar, spell, reading)].join(", ");
  const isLate = clock.dueAt !== null && reading.now > clock.dueAt;
  const rest = isLate ? [tellLateness(clock, calendar, reading.now, reading)] : tellWindow(clock, spell, reading);
  return [...due, ...rest].join(", ");
}

function tellPause(clock: Clock, calendar: Calendar, spell: SpellInstant, { locale }: Reading): string | null {
  if (clock.pausedAt === null || clock.pauseReason === null) return null;
  const left = Math.max(0, clock.targetMs - timeSpent(clock, calendar, clock.pausedAt));
  const say = phrases[locale];
  const reason = say.pauseReasons[clock.pauseReason];
  return say.pausedSince(spell(clock.pausedAt), reason, spellDuration(left, clock.basis, locale));
}

function tellStop(clock: Clock, stoppedAt: number, calendar: Calendar, spell: SpellInstant, reading: Reading): string {
  const say = phrases[reading.locale];
  const stopped = say.stopped[clock.kind === "resolution" ? "resolved" : "answered"](spell(stoppedAt));
  if (clock.state === "missed") return `${stopped}, ${tellLateness(clock, calendar, stoppedAt, reading)}`;
  const took = clock.basis === "business" ? clock.businessMs : clock.wallMs;
  return say.after(stopped, spellDuration(took ?? 0, clock.basis, reading.locale));
}

/** In the time that was promised; late only while closed, in wall time. */
function tellLateness(clock: Clock, calendar: Calendar, at: number, { locale }: Reading): string {
  const dueAt = clock.dueAt ?? at;
  const late = timeBetween(clock.basis, calendar, dueAt, at);
  const words = late > 0 ? spellDuration(late, clock.basis, locale) : spellDuration(at - dueAt, "wall", locale);
  return phrases[locale].late(words);
}

function tellWindow(clock: Clock, spell: SpellInstant, { locale }: Reading): string[] {
  const { windowClosesAt, dueAt } = clock;
  const answerBy = effectiveDueAt(clock);
  if (!isOpenClock(clock) || windowClosesAt === null || answerBy === null || answerBy === dueAt) return [];
  return [phrases[locale].windowFirst(spell(windowClosesAt - windowMarginMs), spell(windowClosesAt))];
}
