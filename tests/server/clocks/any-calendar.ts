import fc from "fast-check";

import type { CalendarRules, Slot } from "#server/protocol/calendars.ts";
import { days, hours, minutes } from "#tests/support/clock.ts";

export const zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"];

/** Around which the clock changes somewhere. */
const changes = [
  "2026-02-15",
  "2026-03-08",
  "2026-03-22",
  "2026-03-29",
  "2026-04-05",
  "2026-10-04",
  "2026-10-25",
  "2026-11-01",
];

const anyStart = fc.oneof(
  fc.integer({ min: Date.UTC(2025, 6, 1), max: Date.UTC(2026, 11, 31) }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -days(3), max: days(2) }))
    .map(([date, ms]) => Date.parse(date) + ms),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -72, max: 72 }))
    .map(([date, halves]) => Date.parse(date) + halves * minutes(30)),
);

const anyMinute = fc.oneof(
  fc.integer({ min: 0, max: 1439 }),
  fc.integer({ min: 0, max: 95 }).map((quarters) => quarters * 15),
  // Where clocks change.
  fc.integer({ min: 0, max: 16 }).map((quarters) => quarters * 15),
);

const anySlot = fc.oneof(
  fc.tuple(anyMinute, anyMinute).map(([from, to]): Slot => ({ from: timeOf(from), to: timeOf(to) })),
  fc.constant<Slot>({ from: "00:00", to: "24:00" }),
);

const anySlots = fc.array(anySlot, { maxLength: 3 });

const anyDate = fc.integer({ min: Date.UTC(2025, 6, 1), max: Date.UTC(2027, 5, 30) }).map(dateOf);

const anyException = fc
  .tuple(anyDate, fc.integer({ min: 0, max: 20 }), fc.oneof(fc.constant<Slot[]>([]), anySlots))
  .map(([from, length, slots]) => ({ from, to: dateOf(Date.parse(from) + days(length)), name: "Inventory", slots }));

const anyRules: fc.Arbitrary<CalendarRules> = fc.record({
  timeZone: fc.constantFrom(...zones),
  weekly: fc.record({
    ...{ mon: anySlots, tue: anySlots, wed: anySlots, thu: anySlots, fri: anySlots, sat: anySlots, sun: anySlots },
  }),
  exceptions: fc.array(anyException, { maxLength: 3 }),
  holidays: fc.constant(null),
});

/** A promise on a calendar that is open now and then: at most 50 of its weeks long, so that its end is near enough. */
export function anyPromise(longestMs: number) {
  const ms = fc.oneof(
    fc.integer({ min: 0, max: hours(12) }),
    fc.integer({ min: 0, max: days(4) }),
    fc.integer({ min: 0, max: longestMs }),
    fc.integer({ min: 0, max: 96 }).map((quarters) => quarters * minutes(15)),
  );
  return fc
    .record({ rules: anyRules, holidays: fc.array(anyDate, { maxLength: 12 }), startAt: anyStart, ms })
    .map((each) => ({ ...each, ms: Math.min(each.ms, 50 * weeklyMs(each.rules)) }));
}

function weeklyMs({ weekly }: CalendarRules): number {
  const longest = Object.values(weekly).map((slots) => Math.max(0, ...slots.map(lengthOf)));
  return longest.reduce((sum, length) => sum + Math.max(0, length - hours(1)), 0);
}

function lengthOf({ from, to }: Slot): number {
  const length = Date.parse(`2026-01-01T${to}Z`) - Date.parse(`2026-01-01T${from}Z`);
  return length > 0 ? length : length + days(1);
}

function timeOf(minute: number) {
  return dateTime(minutes(minute)).slice(11, 16);
}

function dateOf(at: number) {
  return dateTime(at).slice(0, 10);
}

function dateTime(at: number) {
  return new Date(at).toISOString();
}
