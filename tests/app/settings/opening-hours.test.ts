import { describe, expect, test } from "vitest";

import { copyMonday, nextSlot, usualDraft, withHoliday } from "#app/(agent)/(counter)/settings/hours/draft.ts";
import { readTime } from "#app/(agent)/(counter)/settings/hours/read-time.ts";
import { isOvernight, weekInWords } from "#app/(agent)/(counter)/settings/hours/week-in-words.ts";
import { officeHours, slots, weekOf } from "#tests/support/calendars.ts";

test.each([
  ["9", "09:00"],
  ["9h", "09:00"],
  ["9h30", "09:30"],
  ["18:05", "18:05"],
  ["930", "09:30"],
  ["1830", "18:30"],
  ["8.15", "08:15"],
  ["24", "24:00"],
  ["noon", "noon"],
  ["", ""],
])("%j is read as %j", (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

describe("a week in words", () => {
  test("tells days with the same hours together", () => {
    const weekly = { ...weekOf(["mon", "tue", "wed", "thu", "fri"], slots("09:00-12:00", "14:00-18:00")) };
    expect(weekInWords({ weekly: { ...weekly, sat: slots("10:00-12:00") } }, "en")).toBe(
      "Mon to Fri 09:00–12:00, 14:00–18:00 · Sat 10:00–12:00",
    );
    expect(weekInWords({ weekly: weekOf(["mon"], slots("09:00-12:00")) }, "fr")).toBe("lun. 09:00–12:00");
  });

  test("leaves out days without hours between two that have the same", () => {
    expect(weekInWords({ weekly: weekOf(["mon", "wed"], slots("09:00-12:00")) }, "en")).toBe(
      "Mon 09:00–12:00 · Wed 09:00–12:00",
    );
  });
});

test("a slot that ends before it begins is a night, one until 24:00 is not", () => {
  expect(isOvernight({ from: "22:00", to: "06:00" })).toBe(true);
  expect(isOvernight({ from: "08:00", to: "08:00" })).toBe(true);
  expect(isOvernight({ from: "22:00", to: "24:00" })).toBe(false);
});

test("Monday’s hours are copied to the other weekdays, not to the weekend", () => {
  const { rules } = usualDraft("Hours", "Europe/Paris");
  const { weekly } = copyMonday({ ...rules, weekly: { ...rules.weekly, mon: slots("10:00-16:00"), tue: [] } });
  expect(weekly.tue).toEqual(slots("10:00-16:00"));
  expect(weekly.fri).toEqual(slots("10:00-16:00"));
  expect(weekly.sat).toEqual([]);
});

test("a further slot begins where the day has room", () => {
  expect(nextSlot([])).toEqual({ from: "09:00", to: "18:00" });
  expect(nextSlot(slots("09:00-12:00"))).toEqual({ from: "13:00", to: "17:00" });
  expect(nextSlot(slots("09:00-21:00"))).toEqual({ from: "22:00", to: "24:00" });
});

test("a holiday is worked by name, and off again however it was said", () => {
  const holiday = { date: "2026-05-01", name: { en: "Labour Day", fr: "Fête du travail" } };
  const france = (except: string[]) => officeHours({ holidays: { country: "FR", region: null, except } });
  expect(withHoliday(france([]), holiday, true).holidays?.except).toEqual(["Labour Day"]);
  for (const said of ["2026-05-01", "Labour Day", "fête du travail"]) {
    expect(withHoliday(france([said, "Assumption"]), holiday, false).holidays?.except).toEqual(["Assumption"]);
  }
});
