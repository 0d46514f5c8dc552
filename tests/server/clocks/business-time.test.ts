import { expect, test } from "vitest";

import { addBusinessTime, businessTimeBetween } from "#server/clocks/business-time.ts";
import { isOpen, lastClosing, nextOpening, openCalendar, openSlots } from "#server/clocks/open-calendar.ts";
import { officeHours, slots, weekOf } from "#tests/support/calendars.ts";
import { days, hours, minutes } from "#tests/support/clock.ts";
import { instantOf } from "#tests/support/wall-time.ts";

const paris = (when: string) => instantOf(when, "Europe/Paris");
const office = openCalendar(officeHours(), []);

test.each([
  ["Fri 16:30", hours(1), "Mon+1 09:30"],
  ["Fri 16:00", hours(1), "Fri 17:00"],
  ["Fri 16:00", hours(1) + 1_000, "Mon+1 09:00:01"],
  ["Fri 17:00", minutes(1), "Mon+1 09:01"],
  ["Sat 12:00", hours(8), "Mon+1 17:00"],
  ["Mon 09:00", hours(40), "Fri 17:00"],
])("from %s on, %d ms of office hours end at %s", (from, ms, to) => {
  expect(addBusinessTime(office, paris(from), ms)).toBe(paris(to));
  expect(businessTimeBetween(office, paris(from), paris(to))).toBe(ms);
});

test("without any time to pass it is due at once, open or not", () => {
  expect(addBusinessTime(office, paris("Sat 12:00"), 0)).toBe(paris("Sat 12:00"));
});

test("no time passes backwards or while closed", () => {
  expect(businessTimeBetween(office, paris("Fri 12:00"), paris("Fri 11:00"))).toBe(0);
  expect(businessTimeBetween(office, paris("Fri 17:00"), paris("Mon+1 09:00"))).toBe(0);
});

test("an opening is open, a closing is not", () => {
  expect(isOpen(office, paris("Fri 09:00"))).toBe(true);
  expect(isOpen(office, paris("Fri 09:00") - 1)).toBe(false);
  expect(isOpen(office, paris("Fri 17:00") - 1)).toBe(true);
  expect(isOpen(office, paris("Fri 17:00"))).toBe(false);
});

test("the next opening and the last closing are asked for at any time of the day", () => {
  expect(nextOpening(office, paris("Fri 12:00"))).toBe(paris("Mon+1 09:00"));
  expect(nextOpening(office, paris("Mon 08:59"))).toBe(paris("Mon 09:00"));
  expect(lastClosing(office, paris("Mon+1 12:00"))).toBe(paris("Fri 17:00"));
  expect(lastClosing(office, paris("Fri 17:00"))).toBe(paris("Fri 17:00"));
});

test("slots that touch over midnight are one", () => {
  const rules = officeHours({ weekly: weekOf(["mon", "tue"], slots("00:00-24:00")) });
  expect(openSlots(openCalendar(rules, []), paris("Wed 00:00"), paris("Mon+1 00:00"))).toEqual([]);
  expect(openSlots(openCalendar(rules, []), paris("Mon 12:00"), paris("Sun 00:00"))).toEqual([
    { from: paris("Mon 12:00"), to: paris("Wed 00:00") },
  ]);
});

test("an exception wins over a holiday, and a night belongs to the day on which it starts", () => {
  const rules = officeHours({
    weekly: weekOf(["mon", "tue", "wed"], slots("22:00-06:00")),
    exceptions: [{ from: "2026-03-03", to: "2026-03-03", name: "Fair", slots: slots("10:00-12:00") }],
  });
  const name = { en: "Holiday", fr: "Jour férié" };
  const holidays = ["2026-03-03", "2026-03-04"].map((date) => ({ date, name }));
  expect(openSlots(openCalendar(rules, holidays), paris("Mon 12:00"), paris("Sun 00:00"))).toEqual([
    { from: paris("Mon 22:00"), to: paris("Tue 06:00") },
    { from: paris("Tue 10:00"), to: paris("Tue 12:00") },
  ]);
});

test("what is never open, or not within ten years, is due never", () => {
  const closed = openCalendar(officeHours({ weekly: weekOf([], []) }), []);
  expect(addBusinessTime(closed, paris("Fri 12:00"), 1)).toBeNull();
  expect(nextOpening(closed, paris("Fri 12:00"))).toBeNull();
  expect(lastClosing(closed, paris("Fri 12:00"))).toBeNull();
  expect(addBusinessTime(office, paris("Fri 12:00"), days(2_000))).toBeNull();
});

test("what was asked before changes no answer", () => {
  const [fresh, asked] = [openCalendar(officeHours(), []), openCalendar(officeHours(), [])];
  for (const at of [paris("2020-01-01 10:00"), paris("2034-06-01 10:00")]) openSlots(asked, at, at + days(1));
  for (const ms of [minutes(1), hours(30), days(30), days(890)]) {
    expect(addBusinessTime(asked, paris("Fri 16:30"), ms)).toBe(addBusinessTime(fresh, paris("Fri 16:30"), ms));
  }
});
