import fc from "fast-check";
import { expect, test } from "vitest";

import { addBusinessTime, businessTimeBetween } from "#server/clocks/business-time.ts";
import type { Calendar } from "#server/clocks/calendar.ts";
import { isOpen, lastClosing, nextOpening, openCalendar, openSlots } from "#server/clocks/open-calendar.ts";
import { days, minutes } from "#tests/support/clock.ts";
import { anyPromise } from "./any-calendar.ts";
import { type Oracle, slowOracle } from "./slow-oracle.ts";

/** `CASES=100000 npm run unit -- server/clocks/oracle` takes its time, and promises up to 60 days long. */
const cases = Number(process.env.CASES ?? 100);
const longestMs = days(process.env.CASES ? 60 : 5);
const patience = minutes(120);

test("a due time is where a count of every open minute ends", { timeout: patience }, () => {
  fc.assert(
    fc.property(anyPromise(longestMs), ({ rules, holidays, startAt, ms }) => {
      const { calendar, oracle } = bothOf(rules, holidays);
      const dueAt = addBusinessTime(calendar, startAt, ms);
      expect(dueAt).toBe(oracle.addBusinessTime(startAt, ms));
      expect(businessTimeBetween(calendar, startAt, dueAt ?? startAt)).toBe(ms);
    }),
    { numRuns: cases },
  );
});

test("open slots, the next opening and the last closing are what every minute says", { timeout: patience }, () => {
  fc.assert(
    fc.property(anyPromise(longestMs), ({ rules, holidays, startAt }) => {
      const { calendar, oracle } = bothOf(rules, holidays);
      const [from, to] = [startAt - days(4), startAt + days(4)];
      const slots = slotsByMinute(oracle, from, to);
      expect(openSlots(calendar, from, to)).toEqual(slots);
      expect(isOpen(calendar, startAt)).toBe(oracle.isOpen(startAt));
      expect(businessTimeBetween(calendar, from, to)).toBe(oracle.businessTimeBetween(from, to));
      expectWithin(calendar, slots, startAt, { from, to });
    }),
    { numRuns: cases },
  );
});

function bothOf(rules: Calendar["rules"], holidays: string[]) {
  const named = holidays.map((date) => ({ date, name: { en: "Holiday", fr: "Jour férié" } }));
  return { calendar: openCalendar(rules, named), oracle: slowOracle(rules, holidays) };
}

function slotsByMinute(oracle: Oracle, from: number, to: number) {
  const slots: { from: number; to: number }[] = [];
  let at = from;
  while (at < to) {
    const end = Math.min((Math.floor(at / minutes(1)) + 1) * minutes(1), to);
    const last = slots.at(-1);
    if (oracle.isOpen(at)) {
      if (last?.to === at) last.to = end;
      else slots.push({ from: at, to: end });
    }
    at = end;
  }
  return slots;
}

/** What begins or ends at the edge may have done so earlier, or do so later. */
function expectWithin(
  calendar: Calendar,
  slots: { from: number; to: number }[],
  at: number,
  edge: { from: number; to: number },
) {
  const opening = slots.find((slot) => slot.from > at)?.from;
  const closing = slots.findLast((slot) => slot.to <= at)?.to;
  const found = { opening: nextOpening(calendar, at), closing: lastClosing(calendar, at) };
  if (opening === undefined) expect(found.opening ?? edge.to).toBeGreaterThanOrEqual(edge.to);
  else expect(found.opening).toBe(opening);
  if (closing === undefined) expect(found.closing ?? edge.from).toBeLessThanOrEqual(edge.from);
  else expect(found.closing).toBe(closing);
}
