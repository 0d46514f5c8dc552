import { addBusinessTime, businessTimeBetween } from "#server/clocks/business-time.ts";
import type { Calendar } from "#server/clocks/calendar.ts";
import { isOpen, nextOpening } from "#server/clocks/open-calendar.ts";

/** A first question and the answer that a person gave to it. */
export type Answered = { inboxId: string; startedAt: number; stoppedAt: number };
export type MeasuredWait = { medianMs: number; p90Ms: number };
/** As people say it, rounded up. When it takes longer than usual (`isLate`), both are what somebody is waiting already. */
export type ToldWait = { usualMs: number; badCaseMs: number; isLate: boolean };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const fewest = 5;
/** How far back a wait tells something about the next one. */
export const lookBackMs = 7 * 24 * hourMs;

/**
 * How long people waited around this hour of the day, or on the whole day where that are too few; on this inbox, or on its
 * channel. Only time in which the team was there counts, and only what it answered then: an answer in the evening says
 * nothing of the day. The shortest wait first. Null: too few to say anything. Pure.
 */
export function sampleWaits(answered: Answered[], inboxId: string, calendar: Calendar, now: number): number[] | null {
  const counted = answered.filter(({ stoppedAt }) => {
    return stoppedAt > now - lookBackMs && stoppedAt <= now && isOpen(calendar, stoppedAt);
  });
  const own = counted.filter((one) => one.inboxId === inboxId);
  const among = own.length >= fewest ? own : counted;
  const hour = hourOf(calendar, now);
  const near = among.filter(({ startedAt }) => hoursApart(hour, hourOf(calendar, openFrom(calendar, startedAt))) <= 1);
  const chosen = near.length >= fewest ? near : among;
  if (chosen.length < fewest) return null;
  const waits = chosen.map(({ startedAt, stoppedAt }) => businessTimeBetween(calendar, startedAt, stoppedAt));
  return waits.sort((one, other) => one - other);
}

/** The middle of a sample, and what nine in ten did not exceed. Pure. */
export function measureWait(answered: Answered[], inboxId: string, calendar: Calendar, now: number) {
  const waits = sampleWaits(answered, inboxId, calendar, now);
  return waits && measured(waits);
}

/** Pure. */
export function measured(waits: number[]): MeasuredWait {
  return { medianMs: ranked(waits, 0.5), p90Ms: ranked(waits, 0.9) };
}

/**
 * By when somebody who has waited since then has an answer, as nine in ten had of those who had waited as long. Null: too
 * few have, or somebody waits longer than that already. Pure.
 */
export function answerBy(
  waits: number[],
  { since, oldestSince }: { since: number; oldestSince: number | null },
  calendar: Calendar,
  now: number,
): number | null {
  const waitedMs = businessTimeBetween(calendar, since, now);
  const longer = waits.filter((wait) => wait > waitedMs);
  if (longer.length < fewest) return null;
  const wait = ranked(longer, 0.9);
  const longestMs = businessTimeBetween(calendar, oldestSince ?? since, now);
  return longestMs > wait ? null : addBusinessTime(calendar, since, wait);
}

/** What a visitor is told: never less than somebody is waiting already. Pure. */
export function tellWait(
  { medianMs, p90Ms }: MeasuredWait,
  oldestSince: number | null,
  calendar: Calendar,
  now: number,
): ToldWait {
  const longestMs = oldestSince === null ? 0 : businessTimeBetween(calendar, oldestSince, now);
  return {
    usualMs: roundUp(Math.max(medianMs, longestMs)),
    badCaseMs: roundUp(Math.max(p90Ms, longestMs)),
    isLate: longestMs > medianMs,
  };
}

/** To what people say: each minute up to ten, then ever larger steps, never down. */
export function roundUp(ms: number): number {
  const step = steps.find((one) => one >= ms);
  return step ?? Math.ceil(ms / (24 * hourMs)) * 24 * hourMs;
}

const steps = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 4, 5, 6, 8, 10, 12, 18, 24].map((hours) => hours * hourMs),
];

/** When the wait began to count. */
function openFrom(calendar: Calendar, at: number): number {
  return isOpen(calendar, at) ? at : (nextOpening(calendar, at) ?? at);
}

/** The smallest that at least this share does not exceed. */
function ranked(sorted: number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

function hoursApart(one: number, other: number): number {
  const apart = Math.abs(one - other);
  return Math.min(apart, 24 - apart);
}

function hourOf({ rules }: Calendar, at: number): number {
  return Number(hourFormat(rules.timeZone).format(at));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function hourFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone });
  formats.set(timeZone, format);
  return format;
}
