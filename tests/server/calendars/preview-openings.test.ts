import { afterAll, beforeAll, expect, test } from "vitest";

import { previewOpenings } from "#server/calendars/preview-openings.ts";
import { officeHours, slots, weekOf } from "#tests/support/calendars.ts";
import { clockAt } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";

let ctx: TestContext;
beforeAll(async () => {
  // A Thursday; the clocks went forward on the Sunday before, and Easter Monday is the one after next.
  ctx = await openContext({ clock: clockAt(Date.parse("2026-04-02T08:00:00Z")) });
});
afterAll(() => ctx.close());

const france = { country: "FR", region: null, except: [] };

test("two weeks from today are shown by the calendar’s own days", async () => {
  const { days } = await previewOpenings(ctx, officeHours());
  expect(days.map(({ date }) => date)).toEqual([
    ...["2026-04-02", "2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06", "2026-04-07", "2026-04-08"],
    ...["2026-04-09", "2026-04-10", "2026-04-11", "2026-04-12", "2026-04-13", "2026-04-14", "2026-04-15"],
  ]);
  expect(days[0]).toEqual({
    date: "2026-04-02",
    from: Date.parse("2026-04-01T22:00:00Z"),
    to: Date.parse("2026-04-02T22:00:00Z"),
    open: [{ from: Date.parse("2026-04-02T07:00:00Z"), to: Date.parse("2026-04-02T15:00:00Z") }],
    named: null,
  });
  expect(days[2]).toMatchObject({ date: "2026-04-04", open: [] });
});

test("a night is shown on both of its days", async () => {
  const { days } = await previewOpenings(ctx, officeHours({ weekly: weekOf(["thu"], slots("22:00-06:00")) }));
  expect(days.slice(0, 3).map(({ open }) => open.map(({ from, to }) => (to - from) / 3_600_000))).toEqual([
    [2],
    [6],
    [],
  ]);
});

test("holidays are named, and one that is worked stays open", async () => {
  const monday = async (except: string[]) =>
    (await previewOpenings(ctx, officeHours({ holidays: { ...france, except } }))).days[4];
  const name = { en: "Easter Monday", fr: "Lundi de Pâques" };
  expect(await monday([])).toMatchObject({ open: [], named: { kind: "holiday", name, isWorked: false } });
  expect(await monday(["Lundi de Pâques"])).toMatchObject({ open: [{}], named: { name, isWorked: true } });
});

test("an exception is named in place of the holiday on which it falls", async () => {
  const rules = officeHours({
    holidays: france,
    exceptions: [{ from: "2026-04-06", to: "2026-04-06", name: "Fair", slots: slots("10:00-12:00") }],
  });
  expect((await previewOpenings(ctx, rules)).days[4]).toMatchObject({
    open: [{}],
    named: { kind: "exception", name: { en: "Fair", fr: "Fair" }, isWorked: true },
  });
});

test("a year of holidays is listed, those that are worked as well", async () => {
  const { holidays } = await previewOpenings(ctx, officeHours({ holidays: { ...france, except: ["2026-05-01"] } }));
  expect(holidays).toHaveLength(12);
  // Easter of the year after as well.
  expect(holidays[0]).toMatchObject({ date: "2026-04-06", isWorked: false });
  expect(holidays.filter(({ isWorked }) => isWorked)).toMatchObject([{ date: "2026-05-01" }]);
});

test("hours that cannot be kept are not drawn", async () => {
  await expect(previewOpenings(ctx, officeHours({ timeZone: "Nowhere" }))).rejects.toMatchObject({
    extra: { field: "rules.timeZone" },
  });
});
