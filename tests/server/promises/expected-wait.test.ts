import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#server/agents/actor.ts";
import { openCalendar } from "#server/clocks/open-calendar.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { alwaysOpen } from "#server/policy/always-open.ts";
import { type Answered, measureWait, roundUp, tellWait } from "#server/promises/expected-wait.ts";
import { waitOn } from "#server/promises/waits.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { days, hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addCalendar, addColleague, addInbox, deliverAll, replies, says, visitorNamed } from "#tests/support/house.ts";
import { replayedMonth, slowWait } from "./slow-wait.ts";

const always = openCalendar(alwaysOpen("UTC"), []);
const office = openCalendar(officeHours(), []);
/** A Tuesday, 10:30 in Paris. */
const now = Date.parse("2026-03-10T09:30:00Z");

/** One answer a day at this hour of the clock, oldest first, after so many minutes each. */
function answers(waits: number[], at = now, inboxId = "shop"): Answered[] {
  return waits.map((wait, index) => {
    const startedAt = at - minutes(20) - seconds(index);
    return { inboxId, startedAt, stoppedAt: startedAt + minutes(wait) };
  });
}

describe("what is measured", () => {
  test("the middle of the waits, and what nine in ten did not exceed", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(measureWait(answers(waits), "shop", always, now)).toEqual({ medianMs: minutes(5), p90Ms: minutes(9) });
  });

  test("nothing is said of fewer than five", () => {
    expect(measureWait(answers([1, 2, 3, 4]), "shop", always, now)).toBeNull();
    expect(measureWait(answers([1, 2, 3, 4, 5]), "shop", always, now)).not.toBeNull();
  });

  test("another inbox of the channel speaks for one that has too few", () => {
    const others = answers([7, 7, 7, 7, 7], now, "other");
    expect(measureWait([...answers([1, 1, 1, 1]), ...others], "shop", always, now)).toMatchObject({
      medianMs: minutes(7),
    });
    expect(measureWait([...answers([1, 1, 1, 1, 1]), ...others], "shop", always, now)).toMatchObject({
      medianMs: minutes(1),
    });
  });

  test("the hour before and the hour after count, other hours only where these have too few", () => {
    const evening = answers([9, 9, 9, 9, 9, 9, 9], now - hours(10));
    expect(measureWait([...evening, ...answers([1, 1, 1, 1, 1])], "shop", always, now)?.p90Ms).toBe(minutes(1));
    expect(measureWait([...evening, ...answers([1, 1])], "shop", always, now)?.medianMs).toBe(minutes(9));
  });

  test("what is older than seven days counts no more", () => {
    expect(measureWait(answers([1, 1, 1, 1, 1], now - days(8)), "shop", always, now)).toBeNull();
  });

  test("a night is not waited: the question of the evening counts from the opening", () => {
    const opening = Date.parse("2026-03-10T08:00:00Z");
    const asked = [8, 9, 10, 11, 12].map((ago) => ({
      inboxId: "shop",
      startedAt: opening - hours(ago),
      stoppedAt: opening + minutes(4),
    }));
    expect(measureWait(asked, "shop", office, now)).toEqual({ medianMs: minutes(4), p90Ms: minutes(4) });
  });

  test("an answer outside the opening hours says nothing of what is waited within them", () => {
    const evening = Date.parse("2026-03-09T19:00:00Z");
    expect(measureWait(answers([1, 1, 1, 1, 1], evening), "shop", office, now)).toBeNull();
  });

  test("a replayed month gives the median and p90 of an oracle that counts minute by minute", () => {
    const month = replayedMonth(20260301);
    const oracle = slowWait(officeHours());
    let told = 0;
    let hidden = 0;
    for (let at = month.from; at < month.to; at += minutes(127)) {
      for (const inboxId of ["busy", "quiet", "new"]) {
        const known = month.answered.filter((one) => one.stoppedAt <= at);
        const measured = measureWait(known, inboxId, office, at);
        expect(measured).toEqual(oracle(known, inboxId, at));
        if (measured) told += 1;
        else hidden += 1;
      }
    }
    expect(told).toBeGreaterThan(700);
    expect(hidden).toBeGreaterThan(0);
  });
});

describe("what is told", () => {
  const measured = { medianMs: seconds(100), p90Ms: minutes(7.5) };

  test("is rounded up to what people say", () => {
    expect(tellWait(measured, null, always, now)).toEqual({
      usualMs: minutes(2),
      badCaseMs: minutes(8),
      isLate: false,
    });
  });

  test.each([
    [0, minutes(1)],
    [minutes(1), minutes(1)],
    [minutes(1) + 1, minutes(2)],
    [minutes(11), minutes(12)],
    [minutes(51), hours(1)],
    [hours(7), hours(8)],
    [hours(25), hours(48)],
  ])("%i ms become %i", (ms, step) => {
    expect(roundUp(ms)).toBe(step);
  });

  test("is never less than what somebody is waiting already, and says that it is late", () => {
    for (let waited = 0; waited < 600; waited += 7) {
      const told = tellWait(measured, now - seconds(waited), always, now);
      expect(told.usualMs).toBeGreaterThanOrEqual(seconds(waited));
      expect(told.badCaseMs).toBeGreaterThanOrEqual(told.usualMs);
      expect(told.isLate).toBe(waited > 100);
    }
  });

  test("the night of somebody who waits since yesterday makes nobody late", () => {
    const opening = Date.parse("2026-03-10T08:00:00Z");
    expect(tellWait(measured, opening - hours(12), office, opening + seconds(60)).isLate).toBe(false);
  });
});

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(() => ctx.close());

  const asks = async (who: string) => (await says(ctx, inbox, { visitor: visitorNamed(who) })).conversationId;
  const answered = async (who: string, afterMs: number) => {
    const id = await asks(who);
    ctx.clock.advance(afterMs);
    await replies(ctx, ana, id);
    ctx.clock.advance(inbox.adapter.profile.undoMs);
    await deliverAll(ctx);
  };

  test("it is measured from first answers of people, and shown from the fifth", async () => {
    for (const who of ["a", "b", "c", "d"]) await answered(who, seconds(90));
    expect(await waitOn(ctx, inbox)).toBeNull();
    await answered("e", seconds(90));
    ctx.clock.advance(seconds(30));
    expect(await waitOn(ctx, inbox)).toEqual({ usualMs: minutes(2), badCaseMs: minutes(2), isLate: false });
  });

  test("whoever waits longer than usual is seen within half a minute, and what they wait grows at once", async () => {
    for (const who of ["a", "b", "c", "d", "e"]) await answered(who, seconds(50));
    await asks("f");
    ctx.clock.advance(seconds(30));
    expect(await waitOn(ctx, inbox)).toMatchObject({ isLate: false });
    ctx.clock.advance(minutes(5));
    expect(await waitOn(ctx, inbox)).toMatchObject({ usualMs: minutes(6), isLate: true });
    ctx.clock.advance(seconds(29));
    expect(await waitOn(ctx, inbox)).toMatchObject({ usualMs: minutes(6) });
  });

  test("a night outside the opening hours of the policy is not waited", async () => {
    await addCalendar(ctx, officeHours());
    ctx.clock.set(Date.parse("2026-03-09T15:58:00Z"));
    const asked: string[] = [];
    for (const who of ["a", "b", "c", "d", "e"]) asked.push(await asks(who));
    ctx.clock.set(Date.parse("2026-03-10T08:03:00Z"));
    for (const id of asked) await replies(ctx, ana, id);
    await deliverAll(ctx);
    expect(await waitOn(ctx, inbox)).toEqual({ usualMs: minutes(5), badCaseMs: minutes(5), isLate: false });
  });
});
