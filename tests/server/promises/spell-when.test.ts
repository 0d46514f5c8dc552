import { describe, expect, test } from "vitest";

import { countSegments } from "#adapters/sms/profile/segments.ts";
import { openCalendar } from "#server/clocks/open-calendar.ts";
import { defaultAnswers } from "#server/policy/default-answers.ts";
import { answerBy } from "#server/promises/expected-wait.ts";
import { spellWhen } from "#server/promises/spell-when.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { hours, minutes } from "#tests/support/clock.ts";

/** Tuesday, 10:30 in Paris. */
const now = Date.parse("2026-03-10T09:30:00Z");
const office = openCalendar(officeHours(), []);

describe("by when an answer usually comes", () => {
  const waits = [1, 2, 3, 4, 6, 7, 8, 9, 10, 40].map(minutes);
  const by = (since: number, oldestSince: number | null = null) => answerBy(waits, { since, oldestSince }, office, now);

  test("goes by those who had waited as long, and by what nine in ten of them did not exceed", () => {
    expect(by(now - minutes(5))).toBe(now - minutes(5) + minutes(40));
    expect(answerBy(waits.slice(0, 9), { since: now - minutes(5), oldestSince: null }, office, now)).toBe(
      now + minutes(5),
    );
  });

  test("is not known where fewer than five had, nor while somebody waits longer than that", () => {
    expect(by(now - minutes(7))).toBeNull();
    expect(by(now - minutes(5), now - minutes(40))).not.toBeNull();
    expect(by(now - minutes(5), now - minutes(41))).toBeNull();
  });

  test("passes over a night", () => {
    const late = Date.parse("2026-03-10T15:50:00Z");
    const at = answerBy(waits, { since: late - minutes(5), oldestSince: null }, office, late);
    expect(at).toBe(Date.parse("2026-03-11T08:25:00Z"));
  });
});

test.each([
  [now + minutes(11), "by 10:45", "avant 10:45"],
  [now + minutes(15), "by 10:45", "avant 10:45"],
  [now + hours(24), "tomorrow by 10:30", "demain avant 10:30"],
  [now + hours(72), "on Friday by 10:30", "vendredi avant 10:30"],
])("%i is rounded up and said as near as it is", (by, english, french) => {
  const say = (locale: "en" | "fr") => spellWhen(by, { locale, timeZone: null }, "Europe/Paris", now);
  expect(say("en")).toBe(`When it takes this long, the answer usually comes ${english}.`);
  expect(say("fr")).toBe(`Quand cela dure autant, la réponse arrive en général ${french}.`);
});

test("it is said in the time zone of whoever reads", () => {
  const reader = { locale: "en" as const, timeZone: "America/New_York" };
  expect(spellWhen(now + minutes(30), reader, "Europe/Paris", now)).toContain("by 06:00");
});

test("where nothing is known it is a sound sentence that promises no time", () => {
  for (const locale of ["en", "fr"] as const) {
    const said = spellWhen(null, { locale, timeZone: null }, "Europe/Paris", now);
    expect(said).toMatch(/^\p{Lu}.*\.$/u);
    expect(said).not.toMatch(/\d/);
  }
});

test("by text message it stays one segment, in both languages, whatever is known", () => {
  const { nearly_late: answer } = defaultAnswers("sms");
  for (const locale of ["en", "fr"] as const) {
    for (const by of [null, now + hours(72)]) {
      const when = spellWhen(by, { locale, timeZone: null }, "Europe/Paris", now);
      const text = answer?.text[locale].replaceAll("{when}", when) ?? "";
      expect(countSegments(text), text).toMatchObject({ segments: 1 });
    }
  }
});
