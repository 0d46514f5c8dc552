import { expect, test } from "vitest";

import type { Clock } from "#server/clocks/clock.ts";
import { effectiveDueAt } from "#server/clocks/due.ts";
import { levelAt, nextLevelAt } from "#server/clocks/levels.ts";
import { openCalendar } from "#server/clocks/open-calendar.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { tell } from "#tests/support/story.ts";
import { instantOf } from "#tests/support/wall-time.ts";
import { calendars, policies } from "./stories/known.ts";

const calendar = openCalendar(officeHours(), []);
const paris = (when: string) => instantOf(when, "Europe/Paris");

test("alerts fall at a half, at four fifths and at the due time, in business time", () => {
  const clock = after("Fri 16:30 customer writes");
  const levels = ["Fri 16:59", "Fri 17:00", "Mon+1 09:17", "Mon+1 09:18", "Mon+1 09:29", "Mon+1 09:30"];
  expect(levels.map((at) => levelAt(clock, calendar, paris(at)))).toEqual([0, 50, 50, 80, 80, 100]);
  expect(alertsOf(clock)).toEqual(["Fri 17:00", "Mon+1 09:18", "Mon+1 09:30"].map(paris));
});

test("what fell while nobody looked is still found, at its true time", () => {
  const clock = after("Fri 10:00 customer writes", "Mon+1 12:00 somebody looks");
  expect(levelAt(clock, calendar, paris("Mon+1 12:00"))).toBe(100);
  expect(nextLevelAt(clock, calendar, paris("Fri 10:40"))).toBe(paris("Fri 10:48"));
});

test("a paused clock tells no more, and goes on from where it was", () => {
  const paused = after("Fri 10:00 customer writes", "Fri 10:40 snoozed until Fri 14:00");
  expect(levelAt(paused, calendar, paris("Fri 13:00"))).toBe(50);
  expect(nextLevelAt(paused, calendar, paris("Fri 10:40"))).toBeNull();
  const woken = after("Fri 10:00 customer writes", "Fri 10:40 snoozed until Fri 14:00", "Fri 14:00 wakes");
  expect(nextLevelAt(woken, calendar, paris("Fri 10:40"))).toBe(paris("Fri 14:08"));
});

test("a clock that has ended has no alert and is due no more", () => {
  const clock = after("Fri 10:00 customer writes", "Fri 11:30 agent replies");
  expect(levelAt(clock, calendar, paris("Fri 12:00"))).toBe(0);
  expect(nextLevelAt(clock, calendar, paris("Fri 10:00"))).toBeNull();
  expect(effectiveDueAt(clock)).toBeNull();
});

test("a reply window that closes first is the due time, an hour early, and the last alert", () => {
  const clock = after("Fri 14:00 customer writes by whatsapp");
  expect(effectiveDueAt(clock)).toBe(paris("Sat 13:00"));
  expect(alertsOf(clock)).toEqual([paris("Sat 13:00")]);
});

test("a snoozed clock is due by its window, or not at all", () => {
  const snooze = "Fri 10:05 snoozed until Mon+1 09:00";
  expect(effectiveDueAt(after("Fri 10:00 customer writes by whatsapp", snooze))).toBe(paris("Sat 09:00"));
  expect(effectiveDueAt(after("Fri 10:00 customer writes", snooze))).toBeNull();
});

function after(...script: string[]): Clock {
  const policy = { ...policies.hour, ...policies.patientWhatsapp };
  const { rows } = tell({ name: "", policy, script, clocks: [], en: "", fr: "" }, { calendars, policies });
  const [clock] = rows;
  if (!clock) throw new Error("No clock has begun.");
  return clock;
}

/** Each one after the one before. */
function alertsOf(clock: Clock): number[] {
  const alerts: number[] = [];
  let at = nextLevelAt(clock, calendar, clock.startedAt);
  while (at !== null) {
    alerts.push(at);
    at = nextLevelAt(clock, calendar, at);
  }
  return alerts;
}
