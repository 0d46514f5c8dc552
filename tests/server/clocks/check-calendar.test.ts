import { expect, test } from "vitest";

import { checkCalendar } from "#server/clocks/check-calendar.ts";
import { type CalendarRules, calendarRules, type Slot } from "#server/protocol/calendars.ts";
import { officeHours, slots } from "#tests/support/calendars.ts";

test("ordinary hours, nights that touch the next morning and whole days are in order", () => {
  expect(checkCalendar(officeHours())).toEqual([]);
  expect(fields({ mon: slots("22:00-06:00"), tue: slots("06:00-14:00") })).toEqual([]);
  expect(fields({ sat: slots("00:00-24:00"), sun: slots("00:00-24:00") })).toEqual([]);
  expect(fields({ mon: slots("09:00-12:00", "12:00-14:00") })).toEqual([]);
});

test.each<[string, Partial<CalendarRules["weekly"]>, string[]]>([
  ["two slots of a day overlap", { tue: slots("09:00-12:00", "11:30-17:00") }, ["weekly.tue.1"]],
  ["a slot is there twice", { tue: slots("09:00-12:00", "09:00-12:00") }, ["weekly.tue.1"]],
  ["a night runs into the next morning", { fri: slots("22:00-06:00"), sat: slots("05:00-12:00") }, ["weekly.sat.0"]],
  ["the night of Sunday runs into Monday", { sun: slots("22:00-06:00"), mon: slots("00:00-03:00") }, ["weekly.mon.0"]],
  ["a day and a night meet themselves", { wed: slots("08:00-08:00"), thu: slots("07:00-08:00") }, ["weekly.thu.0"]],
  ["a night begins before the evening ends", { mon: slots("18:00-23:00", "22:00-02:00") }, ["weekly.mon.1"]],
])("%s", (_, weekly, expected) => {
  expect(fields(weekly)).toEqual(expected);
});

test.each<[string, Partial<CalendarRules>, string]>([
  ["a calendar that is never open", { weekly: week({}) }, "weekly"],
  ["an unknown zone", { timeZone: "Europe/Pariss" }, "timeZone"],
  ["a bare offset, which knows no daylight-saving time", { timeZone: "+01:00" }, "timeZone"],
  ["a date that does not exist", { exceptions: [closed("2026-02-30", "2026-03-02")] }, "exceptions.0.from"],
  ["an exception that ends before it begins", { exceptions: [closed("2026-12-31", "2026-12-24")] }, "exceptions.0.to"],
  [
    "two exceptions on one day",
    { exceptions: [closed("2026-12-24", "2026-12-31"), closed("2026-12-31", "2027-01-02")] },
    "exceptions.1",
  ],
  [
    "overlapping slots of an exception",
    { exceptions: [{ ...closed("2026-12-24", "2026-12-24"), slots: slots("09:00-12:00", "11:00-13:00") }] },
    "exceptions.0.slots.1",
  ],
  [
    "a night of an exception that runs into its next day",
    {
      exceptions: [
        { ...closed("2026-12-24", "2026-12-26"), slots: slots("20:00-10:00", "11:00-12:00", "09:00-10:00") },
      ],
    },
    "exceptions.0.slots.2",
  ],
])("%s is refused at its place, in both languages", (_, change, field) => {
  const troubles = checkCalendar({ ...officeHours(), ...change });
  expect(troubles.map((trouble) => trouble.field)).toEqual([field]);
  expect(troubles[0]?.sentence.en).toMatch(/\. .+\.$/);
  expect(troubles[0]?.sentence.fr).toMatch(/\. .+\.$/);
});

test("an exception that closes part of a night leaves the week as it is", () => {
  const change = { exceptions: [{ ...closed("2026-12-24", "2026-12-26"), slots: slots("20:00-08:00") }] };
  expect(checkCalendar({ ...officeHours(), ...change })).toEqual([]);
});

test("the wire takes whole calendars and says which time is none", () => {
  expect(calendarRules.safeParse(officeHours()).success).toBe(true);
  const parsed = calendarRules.safeParse({ ...officeHours(), weekly: week({ mon: [{ from: "9:00", to: "25:00" }] }) });
  expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(["weekly.mon.0.from", "weekly.mon.0.to"]);
});

function fields(weekly: Partial<CalendarRules["weekly"]>) {
  return checkCalendar({ ...officeHours(), weekly: week(weekly) }).map(({ field }) => field);
}

function week(weekly: Partial<CalendarRules["weekly"]>): CalendarRules["weekly"] {
  const none: Slot[] = [];
  return { mon: none, tue: none, wed: none, thu: none, fri: none, sat: none, sun: none, ...weekly };
}

function closed(from: string, to: string) {
  return { from, to, name: "Inventory", slots: [] };
}
