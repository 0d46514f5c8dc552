import { expect, test } from "vitest";

import { readDuration, shortDuration } from "#app/_words/duration.ts";
import { days, hours, minutes, seconds } from "#tests/support/clock.ts";

test.each<[string, number | null]>([
  ["90 s", seconds(90)],
  ["15 min", minutes(15)],
  ["15m", minutes(15)],
  ["4 h", hours(4)],
  ["4\u202fh", hours(4)],
  ["1h30", minutes(90)],
  ["1 h 30 min", minutes(90)],
  ["1,5 h", minutes(90)],
  ["2 days", days(2)],
  ["2 jours", days(2)],
  ["0 s", 0],
  ["4", null],
  ["soon", null],
  ["4 h soon", null],
  ["", null],
])("%j is read as %j", (typed, ms) => {
  expect(readDuration(typed)).toBe(ms);
});

test.each([
  [seconds(45), "45\u202fs", "45\u202fs"],
  [seconds(60), "1\u202fmin", "1\u202fmin"],
  [seconds(90), "90\u202fs", "90\u202fs"],
  [minutes(90), "1\u202fh 30\u202fmin", "1\u202fh 30\u202fmin"],
  [days(2), "2\u202fd", "2\u202fj"],
])("%i ms are said as %j", (ms, english, french) => {
  expect(shortDuration(ms, "en")).toBe(english);
  expect(shortDuration(ms, "fr")).toBe(french);
  expect(readDuration(french)).toBe(ms);
});
