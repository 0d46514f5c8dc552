import { afterEach, describe, expect, test } from "vitest";

import { listChangesAfter } from "#db/stores/changes.ts";
import { system } from "#server/agents/actor.ts";
import { archiveCalendar } from "#server/calendars/archive.ts";
import { createCalendar } from "#server/calendars/create.ts";
import { listCalendars } from "#server/calendars/list.ts";
import { updateCalendar } from "#server/calendars/update.ts";
import { isOpen } from "#server/clocks/open-calendar.ts";
import type { CalendarRules } from "#server/protocol/calendars.ts";
import { officeHours, slots, weekOf } from "#tests/support/calendars.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague } from "#tests/support/house.ts";

let ctx: TestContext;
afterEach(() => ctx.close());

const add = (name: string, rules: CalendarRules = officeHours()) =>
  createCalendar(ctx, system, { name, rules, isDefault: false });
const names = async () => (await listCalendars(ctx)).map(({ name }) => name);

const sunday = Date.parse("2026-03-15T12:00:00Z");

describe.each(dialects)("on %s", (dialect) => {
  test("the first calendar is the default, and a later one when it is said to be", async () => {
    ctx = await openContext({ dialect });
    await add("Office");
    const nights = await add("Nights");
    expect(await listCalendars(ctx)).toMatchObject([
      { name: "Office", isDefault: true },
      { name: "Nights", isDefault: false },
    ]);
    await updateCalendar(ctx, system, nights.id, { isDefault: true });
    expect(await names()).toEqual(["Nights", "Office"]);
    expect((await listCalendars(ctx)).filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  test("what changes is known at once, here and to whoever reads the log", async () => {
    ctx = await openContext({ dialect });
    const { id } = await add("Office");
    expect(isOpen(ctx.policies.calendar(id).calendar, sunday)).toBe(false);
    await updateCalendar(ctx, system, id, {
      rules: officeHours({ weekly: weekOf(["sun"], slots("09:00-17:00")) }),
    });
    expect(isOpen(ctx.policies.calendar(id).calendar, sunday)).toBe(true);
    const changes = await listChangesAfter(ctx.db.read, 0, 100);
    expect(changes).toMatchObject([
      { kind: "policy.updated", subjectId: id },
      { kind: "policy.updated", subjectId: id },
    ]);
  });

  test("a default goes only when another takes over", async () => {
    ctx = await openContext({ dialect });
    const office = await add("Office");
    const nights = await add("Nights");
    await expect(archiveCalendar(ctx, system, office.id)).rejects.toMatchObject({
      code: "conflict",
      extra: { field: "newDefault" },
    });
    await expect(archiveCalendar(ctx, system, office.id, office.id)).rejects.toMatchObject({ code: "invalid" });
    await archiveCalendar(ctx, system, office.id, nights.id);
    expect(await listCalendars(ctx)).toMatchObject([{ name: "Nights", isDefault: true }]);
  });

  test("what named an archived calendar goes by the default, and by none when all are gone", async () => {
    ctx = await openContext({ dialect });
    const office = await add("Office");
    const nights = await add("Nights", officeHours({ weekly: weekOf(["sun"], slots("22:00-06:00")) }));
    await archiveCalendar(ctx, system, nights.id);
    expect(ctx.policies.calendar(nights.id).row?.name).toBe("Office");
    await archiveCalendar(ctx, system, office.id);
    expect(isOpen(ctx.policies.calendar(nights.id).calendar, sunday)).toBe(true);
  });
});

test("two calendars have different names", async () => {
  ctx = await openContext();
  await add("Office");
  const nights = await add("Nights");
  await expect(add("office")).rejects.toMatchObject({ code: "conflict", extra: { field: "name" } });
  await expect(updateCalendar(ctx, system, nights.id, { name: "OFFICE" })).rejects.toMatchObject({ code: "conflict" });
  expect(await updateCalendar(ctx, system, nights.id, { name: "nights" })).toMatchObject({ name: "nights" });
});

const never = officeHours({ weekly: weekOf([], []) });
const overlapping = officeHours({ weekly: { ...weekOf([], []), tue: slots("09:00-12:00", "11:00-14:00") } });
const night = officeHours({ weekly: { ...weekOf([], []), mon: slots("22:00-06:00"), tue: slots("05:00-12:00") } });

test.each<[string, CalendarRules, string[]]>([
  ["never open", never, ["rules.weekly"]],
  ["overlapping slots", overlapping, ["rules.weekly.tue.1"]],
  ["a night that runs into the next morning’s slot", night, ["rules.weekly.tue.0"]],
  ["an unknown zone", officeHours({ timeZone: "Europe/Pari" }), ["rules.timeZone"]],
  [
    "an unknown country",
    officeHours({ holidays: { country: "XX", region: null, except: [] } }),
    ["rules.holidays.country"],
  ],
  [
    "an unknown region",
    officeHours({ holidays: { country: "FR", region: "BY", except: [] } }),
    ["rules.holidays.region"],
  ],
  [
    "an exception that ends before it begins",
    officeHours({ exceptions: [{ from: "2026-05-02", to: "2026-05-01", name: "Move", slots: [] }] }),
    ["rules.exceptions.0.to"],
  ],
  ["two things at once", { ...never, timeZone: "Mars/Base" }, ["rules.timeZone", "rules.weekly"]],
])("%s is refused with every place that is wrong, and nothing is kept", async (_what, rules, places) => {
  ctx = await openContext();
  const refusal: unknown = await add("Office", rules).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    code: "invalid",
    extra: { field: places[0], fields: places.map((field) => ({ field })) },
  });
  expect(await names()).toEqual([]);
});

test("team leads change hours, agents do not", async () => {
  ctx = await openContext();
  const input = { name: "Office", rules: officeHours(), isDefault: false };
  const agent = await addColleague(ctx, "Ana");
  const lead = await addColleague(ctx, "Léo", "lead");
  await expect(createCalendar(ctx, agent, input)).rejects.toMatchObject({ code: "forbidden" });
  const { id } = await createCalendar(ctx, lead, input);
  await expect(updateCalendar(ctx, agent, id, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(archiveCalendar(ctx, agent, id)).rejects.toMatchObject({ code: "forbidden" });
});
