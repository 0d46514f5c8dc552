import { describe, expect, test } from "vitest";

import { spellOpening } from "#server/promises/spell-opening.ts";
import { spellPlace, spellWait } from "#server/promises/spell-wait.ts";
import { hours, minutes } from "#tests/support/clock.ts";

const told = (usualMs: number, badCaseMs: number, isLate = false) => ({ usualMs, badCaseMs, isLate });

test.each([
  [minutes(2), minutes(8), "An answer usually takes 2 minutes, almost always under 8."],
  [minutes(1), minutes(8), "An answer usually takes a minute, almost always under 8 minutes."],
  [minutes(40), hours(1), "An answer usually takes 40 minutes, almost always under an hour."],
  [minutes(5), minutes(5), "An answer almost always takes under 5 minutes."],
  [hours(2), hours(48), "An answer usually takes 2 hours, almost always under 2 days."],
])("a usual wait of %i ms and a bad case of %i ms are said with the unit once", (usual, bad, sentence) => {
  expect(spellWait(told(usual, bad), "en")).toBe(sentence);
});

test.each([
  [minutes(2), minutes(8), "Une réponse demande d’habitude 2\u00a0minutes, presque toujours moins de\u00a08."],
  [minutes(40), hours(1), "Une réponse demande d’habitude 40\u00a0minutes, presque toujours moins d’une heure."],
  [minutes(1), minutes(1), "Une réponse demande presque toujours moins d’une minute."],
  [minutes(5), minutes(5), "Une réponse demande presque toujours moins de\u00a05\u00a0minutes."],
])("in French %i ms and %i ms agree with what follows", (usual, bad, sentence) => {
  expect(spellWait(told(usual, bad), "fr")).toBe(sentence);
});

test("when it is late, nothing usual is said", () => {
  expect(spellWait(told(minutes(12), minutes(12), true), "en")).toBe(
    "It takes longer than usual right now: 12 minutes or more.",
  );
  expect(spellWait(told(minutes(12), minutes(12), true), "fr")).toBe(
    "C’est plus long que d’habitude en ce moment\u202f: 12\u00a0minutes ou plus.",
  );
});

test.each([
  [1, "You are next."],
  [2, "You are 2nd in the queue."],
  [3, "You are 3rd in the queue."],
  [11, "You are 11th in the queue."],
  [21, "You are 21st in the queue."],
])("the place %i is said as people say it", (place, sentence) => {
  expect(spellPlace(place, "en")).toBe(sentence);
  expect(spellPlace(3, "fr")).toBe("Vous êtes en 3e\u00a0position dans la file.");
});

describe("when the team is back", () => {
  const now = Date.parse("2026-03-10T05:00:00Z");
  const at = (iso: string, locale: "en" | "fr", timeZone: string | null) =>
    spellOpening(Date.parse(iso), { locale, timeZone }, "Europe/Paris", now);

  test.each([
    ["2026-03-10T08:00:00Z", "at 09:00", "à 09:00"],
    ["2026-03-11T08:00:00Z", "tomorrow at 09:00", "demain à 09:00"],
    ["2026-03-13T13:00:00Z", "on Friday at 14:00", "vendredi à 14:00"],
    ["2026-04-01T07:00:00Z", "on 1 April at 09:00", "le 1er avril à 09:00"],
    ["2027-01-04T08:00:00Z", "on 4 January 2027 at 09:00", "le 4 janvier 2027 à 09:00"],
  ])("%s is said as near as it is", (iso, english, french) => {
    expect(at(iso, "en", null)).toBe(english);
    expect(at(iso, "fr", null)).toBe(french);
  });

  test("is said in the time zone of whoever reads, with their day", () => {
    expect(at("2026-03-10T08:00:00Z", "en", "America/New_York")).toBe("at 04:00");
    expect(at("2026-03-10T08:00:00Z", "en", "Pacific/Auckland")).toBe("at 21:00");
    expect(at("2026-03-11T02:00:00Z", "en", "America/New_York")).toBe("at 22:00");
    expect(at("2026-03-11T08:00:00Z", "en", "no zone at all")).toBe("tomorrow at 09:00");
  });

  test("without any opening to come no time is named", () => {
    expect(spellOpening(null, { locale: "en", timeZone: null }, "Europe/Paris", now)).toBe("later");
  });
});
