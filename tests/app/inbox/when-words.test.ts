import { describe, expect, test } from "vitest";

import { whenFromWords } from "#app/(agent)/(counter)/inbox/actions/when-words.ts";

// Tuesday 12 May 2026, 10:20 in Paris.
const now = Date.UTC(2026, 4, 12, 8, 20);

describe("a moment in words", () => {
  test.each([
    ["tomorrow 9am", "2026-05-13T09:00"],
    ["demain 9h", "2026-05-13T09:00"],
    ["Demain à 9h30", "2026-05-13T09:30"],
    ["tomorrow", "2026-05-13T09:00"],
    ["après-demain", "2026-05-14T09:00"],
    ["tomorrow afternoon", "2026-05-13T14:00"],
    ["demain matin", "2026-05-13T09:00"],
    ["demain midi", "2026-05-13T12:00"],
    ["in 2 hours", "2026-05-12T12:20"],
    ["dans 2 heures", "2026-05-12T12:20"],
    ["dans 1h30", "2026-05-12T11:50"],
    ["30 min", "2026-05-12T10:50"],
    ["in a week", "2026-05-19T10:20"],
    ["dans 3 jours", "2026-05-15T10:20"],
    ["this evening", "2026-05-12T18:00"],
    ["ce soir", "2026-05-12T18:00"],
    ["ce soir 20h", "2026-05-12T20:00"],
    ["monday", "2026-05-18T09:00"],
    ["lundi 14h", "2026-05-18T14:00"],
    ["tuesday", "2026-05-19T09:00"],
    ["next friday at 3pm", "2026-05-15T15:00"],
    ["vendredi prochain", "2026-05-15T09:00"],
    ["next week", "2026-05-18T09:00"],
    ["la semaine prochaine", "2026-05-18T09:00"],
    ["le mois prochain", "2026-06-01T09:00"],
    ["14:30", "2026-05-12T14:30"],
    ["9am", "2026-05-13T09:00"],
    ["12am", "2026-05-13T00:00"],
    ["24/12 18:00", "2026-12-24T18:00"],
    ["2/1", "2027-01-02T09:00"],
    ["2026-06-01 8:15", "2026-06-01T08:15"],
    ["3 juin 10h", "2026-06-03T10:00"],
    ["1er août", "2026-08-01T09:00"],
    ["june 3", "2026-06-03T09:00"],
    ["mars 3", "2027-03-03T09:00"],
  ])("%s", (words, expected) => {
    expect(inParis(whenFromWords(words, now, "Europe/Paris", "en"))).toBe(expected);
    expect(inParis(whenFromWords(words, now, "Europe/Paris", "fr"))).toBe(expected);
  });

  test("a bare 9h is nine o'clock in French and nine hours in English", () => {
    expect(inParis(whenFromWords("9h", now, "Europe/Paris", "fr"))).toBe("2026-05-13T09:00");
    expect(inParis(whenFromWords("9h", now, "Europe/Paris", "en"))).toBe("2026-05-12T19:20");
  });

  test.each(["", "soon", "demain ou après", "31/02", "25:00", "yesterday 9am", "today 9am", "tomorrow 13pm"])(
    "%j says no moment to come",
    (words) => {
      expect(whenFromWords(words, now, "Europe/Paris", "en")).toBeNull();
    },
  );

  test("nine o'clock stays nine o'clock across the change to summer time", () => {
    const eve = Date.UTC(2026, 2, 28, 12, 0);
    expect(inParis(whenFromWords("tomorrow 9am", eve, "Europe/Paris", "en"))).toBe("2026-03-29T09:00");
  });
});

function inParis(at: number | null): string | null {
  if (at === null) return null;
  return new Date(at).toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).slice(0, 16).replace(" ", "T");
}
