import { expect, test } from "vitest";

import type { Locale } from "#db/vocabulary.ts";
import { explain } from "#server/clocks/explain.ts";
import { openCalendar } from "#server/clocks/open-calendar.ts";
import { spellDuration } from "#server/clocks/spell-duration.ts";
import { hours, minutes, seconds } from "#tests/support/clock.ts";
import { instantOf } from "#tests/support/wall-time.ts";
import { easter } from "./stories/holidays.ts";
import { calendars } from "./stories/known.ts";

const paris = (when: string) => instantOf(when, "Europe/Paris");
const office = openCalendar(calendars.office, easter);

test("a promise is explained before there is a clock", () => {
  const preview = { startAt: paris("2026-04-03 16:30"), ms: hours(1), basis: "business" as const };
  expect(inBoth(preview, paris("2026-04-03 12:00"))).toEqual([
    "Friday 16:30 + 1 business hour, closed from 17:00 (Easter Monday): due Tuesday 09:30",
    "vendredi 16:30 + 1 heure ouvrée, fermé à partir de 17:00 (Lundi de Pâques) : échéance mardi 09:30",
  ]);
  expect(inBoth({ ...preview, basis: "wall" }, paris("2026-03-01 12:00"))).toEqual([
    "Friday 3 April 16:30 + 1 hour: due 17:30",
    "vendredi 3 avril 16:30 + 1 heure : échéance 17:30",
  ]);
});

test("a promise that no calendar can keep says so", () => {
  const never = openCalendar(calendars.closing, []);
  const reading = { locale: "en" as const, timeZone: "Europe/Paris", now: paris("Fri 16:30") };
  expect(explain({ startAt: paris("Fri 17:30"), ms: hours(1), basis: "business" }, never, reading)).toBe(
    "Friday 17:30 + 1 business hour, closed from 17:30: no due time, the calendar does not open again",
  );
});

test.each<[number, "business" | "wall", string, string]>([
  [0, "wall", "less than a second", "moins d’une seconde"],
  [seconds(1), "wall", "1 second", "1 seconde"],
  [seconds(90), "business", "1 business minute and 30 seconds", "1 minute ouvrée et 30 secondes"],
  [hours(30), "business", "30 business hours", "30 heures ouvrées"],
  [hours(30), "wall", "1 day and 6 hours", "1 jour et 6 heures"],
  [hours(2) + seconds(5), "wall", "2 hours", "2 heures"],
  [hours(49) + minutes(59), "wall", "2 days and 1 hour", "2 jours et 1 heure"],
])("%d ms of %s time are spelled", (ms, basis, en, fr) => {
  expect([spellDuration(ms, basis, "en"), spellDuration(ms, basis, "fr")]).toEqual([en, fr]);
});

function inBoth(preview: { startAt: number; ms: number; basis: "business" | "wall" }, now: number) {
  const locales: Locale[] = ["en", "fr"];
  return locales.map((locale) => explain(preview, office, { locale, timeZone: "Europe/Paris", now }));
}
