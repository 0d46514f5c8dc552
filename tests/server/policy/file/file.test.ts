import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { lastChangeSeq } from "#db/stores/changes.ts";
import { system } from "#server/agents/actor.ts";
import { createCalendar } from "#server/calendars/create.ts";
import { listCalendars } from "#server/calendars/list.ts";
import { updateCalendar } from "#server/calendars/update.ts";
import { changePolicy } from "#server/policy/change.ts";
import { exportPolicies } from "#server/policy/file/export.ts";
import { importPolicies } from "#server/policy/file/import.ts";
import { listPolicies } from "#server/policy/list-versions.ts";
import { showEffective } from "#server/policy/show-effective.ts";
import type { ChangePolicy, PolicyValues } from "#server/protocol/policies.ts";
import { createTeam } from "#server/teams/create.ts";
import { listTeams } from "#server/teams/list.ts";
import { officeHours, slots, weekOf } from "#tests/support/calendars.ts";
import { days, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addInbox } from "#tests/support/house.ts";

const answering = (ms: number): PolicyValues => ({
  targets: { first_response: { ms, stretchMs: null, basis: "business", relaxed: null } },
});

const change = (ctx: TestContext, values: PolicyValues, more: Partial<ChangePolicy> = {}) =>
  changePolicy(ctx, system, { channel: "webchat", scope: "channel", scopeId: "", values, comment: null, ...more });
const importInto = (ctx: TestContext, file: unknown) => importPolicies(ctx, system, JSON.stringify(file, null, 2));
const nothing = { teams: 0, calendars: 0, policies: 0 };

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let other: TestContext;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    other = await openContext({ dialect });
  });
  afterEach(() => Promise.all([ctx.close(), other.close()]));

  test("what one instance exports another takes over, by name, and a second time nothing changes", async () => {
    const { id: calendarId } = await createCalendar(ctx, system, {
      name: "Office",
      rules: officeHours(),
      isDefault: true,
    });
    const club = await addInbox(ctx, { name: "Club" });
    const { id: teamId } = await createTeam(ctx, system, { name: "Returns" });
    await change(ctx, { ...answering(minutes(2)), calendarId }, { comment: "Fewer of us" });
    await change(ctx, answering(minutes(3)), { scope: "inbox", scopeId: club.id });
    await change(ctx, answering(minutes(4)), { scope: "team", scopeId: teamId });
    await change(ctx, { goal: 0.5 }, { scope: "tier", scopeId: "gold" });
    await change(ctx, { goal: 0.6 }, { effectiveFrom: ctx.now() + days(3) });
    const file = await exportPolicies(ctx, system);

    const there = await addInbox(other, { name: "Club" });
    other.clock.advance(days(1));
    expect(await importInto(other, file)).toEqual({ teams: 1, calendars: 1, policies: 5 });
    const [team] = await listTeams(other);
    const [calendar] = await listCalendars(other);
    expect(calendar).toMatchObject({ name: "Office", isDefault: true, rules: officeHours() });
    const holds = async (query: object) => await showEffective(other, { channel: "webchat", ...query });
    expect(await holds({})).toMatchObject({
      calendarId: calendar?.id,
      targets: { first_response: { ms: minutes(2) } },
    });
    expect(await holds({ inboxId: there.id })).toMatchObject({ targets: { first_response: { ms: minutes(3) } } });
    expect(await holds({ teamId: team?.id })).toMatchObject({ targets: { first_response: { ms: minutes(4) } } });
    expect(await holds({ tier: "gold" })).toMatchObject({ goal: 0.5 });
    expect(await holds({ at: ctx.now() + days(3) })).toMatchObject({ goal: 0.6 });

    const seq = await lastChangeSeq(other.db.read);
    expect(await importInto(other, file)).toEqual(nothing);
    expect(await importInto(ctx, file)).toEqual(nothing);
    expect(await lastChangeSeq(other.db.read)).toBe(seq);
  });

  test("one wrong line takes over nothing", async () => {
    const file = {
      guichet: "policy",
      version: 1,
      teams: ["Returns"],
      calendars: [{ name: "Office", rules: officeHours() }],
      policies: [
        { channel: "webchat", values: answering(minutes(2)) },
        { channel: "webchat", scope: "inbox", of: "Nobody", values: { goal: 0.5 } },
      ],
    };
    await expect(importInto(other, file)).rejects.toMatchObject({
      code: "invalid",
      extra: { fields: [{ field: "policies.1.of" }] },
    });
    expect(await listTeams(other)).toEqual([]);
    expect(await listCalendars(other)).toEqual([]);
    expect(await listPolicies(other, {})).toEqual([]);
    expect((await showEffective(other, { channel: "webchat" })).targets.first_response?.ms).toBe(seconds(60));
  });

  test("what differs is changed, and what the file does not name stays", async () => {
    const office = await createCalendar(ctx, system, { name: "Office", rules: officeHours(), isDefault: true });
    await createCalendar(ctx, system, { name: "Nights", rules: officeHours(), isDefault: false });
    await change(ctx, answering(minutes(2)));
    const file = await exportPolicies(ctx, system);
    await updateCalendar(ctx, system, office.id, {
      rules: officeHours({ weekly: weekOf(["mon"], slots("09:00-12:00")) }),
    });
    await change(ctx, answering(minutes(9)));
    const only = { ...file, calendars: file.calendars.filter(({ name }) => name === "Office") };
    expect(await importInto(ctx, only)).toEqual({ teams: 0, calendars: 1, policies: 1 });
    expect((await listCalendars(ctx)).map(({ name }) => name)).toEqual(["Office", "Nights"]);
    expect((await showEffective(ctx, { channel: "webchat" })).targets.first_response?.ms).toBe(minutes(2));
  });
});

describe("what is wrong is told with its line and its place", () => {
  let ctx: TestContext;
  beforeEach(async () => {
    ctx = await openContext();
  });
  afterEach(() => ctx.close());

  const lines = (...policies: string[]) =>
    ["{", '  "guichet": "policy",', '  "version": 1,', '  "policies": [', ...policies, "  ]", "}"].join("\n");
  const messageOf = async (text: string) => {
    const error: unknown = await importPolicies(ctx, system, text).catch((thrown: unknown) => thrown);
    return error instanceof Error ? error.message : "";
  };

  test.each<[string, string, string]>([
    ["a comma that is missing", '{\n  "guichet": "policy"\n  "version": 1\n}', "Line 3: this is not JSON any more"],
    ["another file", '{ "name": "guichet" }', "Line 1, guichet: a file made by policy export."],
    [
      "a channel that there is not",
      lines('    { "channel": "webchat", "values": {} },', '    { "channel": "fax", "values": {} }'),
      "Line 6, policies.1.channel: ",
    ],
    [
      "a calendar that there is not",
      lines('    { "channel": "sms", "values": {', '      "goal": 0.9,', '      "calendar": "Moon"', "    } }"),
      "Line 7, policies.0.values.calendar: there is no such calendar",
    ],
    [
      "a length beyond the carrier’s",
      lines('    { "channel": "sms", "values": {', '      "guidance": { "tooLongCharacters": 9000 }', "    } }"),
      "Line 6, policies.0.values.guidance.tooLongCharacters: “too long” (9000) is beyond what the carrier takes (1600)",
    ],
    [
      "a target of zero",
      lines(
        '    { "channel": "sms", "values": { "targets": { "first_response": {',
        '      "ms": 0, "stretchMs": null, "basis": "wall", "relaxed": null',
        "    } } } }",
      ),
      "Line 6, policies.0.values.targets.first_response.ms: longer than nothing.",
    ],
  ])("%s", async (_what, text, told) => {
    expect(await messageOf(text)).toContain(told);
  });

  test("everything at once, one a line", async () => {
    const text = lines('    { "channel": "sms", "values": { "goal": 7 } },', '    { "channel": "fax", "values": {} }');
    expect((await messageOf(text)).split("\n").map((line) => line.split(":")[0])).toEqual([
      "Line 5, policies.0.values.goal",
      "Line 6, policies.1.channel",
    ]);
  });

  test("hours that cannot be kept, and two calendars of one name", async () => {
    const office = { name: "Office", rules: officeHours({ timeZone: "Moon/Base" }) };
    const twice = { guichet: "policy", version: 1, calendars: [office, { ...office, rules: officeHours() }] };
    const told = await messageOf(JSON.stringify(twice));
    expect(told).toContain("Line 1, calendars.0.rules.timeZone: The time zone “Moon/Base” does not exist.");
    expect(told).toContain("Line 1, calendars.1.name: ");
  });
});
