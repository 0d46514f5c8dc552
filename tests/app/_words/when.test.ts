import { expect, test } from "vitest";

import { dayName, shortAge, upcoming } from "#app/_words/when.ts";

const zone = "Europe/Paris";
const now = Date.UTC(2026, 4, 12, 10, 0);
const minute = 60_000;

test.each([
  [30_000, "now", "à l’instant"],
  [12 * minute, "12\u202fmin", "12\u202fmin"],
  [3 * 60 * minute, "3\u202fh", "3\u202fh"],
  [50 * 60 * minute, "2\u202fd", "2\u202fj"],
  [10 * 24 * 60 * minute, "2 May", "2 mai"],
])("an age of %i ms is said in a few letters", (age, en, fr) => {
  expect(shortAge(now - age, now, "en", zone)).toBe(en);
  expect(shortAge(now - age, now, "fr", zone)).toBe(fr);
});

test("days are counted in the reader's time zone, not in UTC", () => {
  const lateEvening = Date.UTC(2026, 4, 11, 22, 30);
  expect(dayName(lateEvening, now, "en", zone)).toBe("Today");
  expect(dayName(lateEvening, now, "en", "UTC")).toBe("Yesterday");
});

test("a time to come is as short as it can be without being ambiguous", () => {
  expect(upcoming(Date.UTC(2026, 4, 12, 16, 0), now, "fr", zone)).toBe("18:00");
  expect(upcoming(Date.UTC(2026, 4, 14, 7, 0), now, "en", zone)).toBe("Thu 09:00");
  expect(upcoming(Date.UTC(2026, 5, 14, 7, 0), now, "fr", zone)).toBe("14 juin 09:00");
});
