import { afterEach, describe, expect, test } from "vitest";

import { listChangesAfter } from "#db/stores/changes.ts";
import { system } from "#server/agents/actor.ts";
import { createCalendar } from "#server/calendars/create.ts";
import { changePolicy } from "#server/policy/change.ts";
import { listPolicies } from "#server/policy/list-versions.ts";
import { showEffective } from "#server/policy/show-effective.ts";
import type { ChangePolicy, PolicyValues } from "#server/protocol/policies.ts";
import { createTeam } from "#server/teams/create.ts";
import { updateTeam } from "#server/teams/update.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { days, hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, conversationOf, says, visitorNamed } from "#tests/support/house.ts";

let ctx: TestContext;
afterEach(() => ctx.close());

const target = (ms: number) => ({ ms, stretchMs: null, basis: "business" as const, relaxed: null });
const answering = (ms: number): PolicyValues => ({ targets: { first_response: target(ms) } });

const change = (
  values: PolicyValues,
  more: Partial<ChangePolicy> = {},
  actor: Parameters<typeof changePolicy>[1] = system,
) => changePolicy(ctx, actor, { channel: "webchat", scope: "channel", scopeId: "", values, comment: null, ...more });
const firstTarget = async (query: Parameters<typeof showEffective>[1] = {}) =>
  (await showEffective(ctx, { channel: "webchat", ...query })).targets.first_response?.ms;

describe.each(dialects)("on %s", (dialect) => {
  test("a change holds at once, is told to the log, and says who made it", async () => {
    ctx = await openContext({ dialect });
    const lead = await addColleague(ctx, "Léo", "lead");
    const made = await change(answering(minutes(2)), { comment: "Quieter weeks" }, lead);
    expect(made).toMatchObject({
      state: "in_force",
      comment: "Quieter weeks",
      createdBy: { id: lead.id, name: "Léo" },
    });
    expect(await firstTarget()).toBe(minutes(2));
    const told = await listChangesAfter(ctx.db.read, 0, 100);
    expect(told.at(-1)).toMatchObject({ kind: "policy.updated", subjectId: made.id });
  });

  test("a planned change holds from its date on, and one with the same date withdraws it", async () => {
    ctx = await openContext({ dialect });
    const effectiveFrom = ctx.now() + days(2);
    await change(answering(minutes(2)), { effectiveFrom });
    expect(await firstTarget()).toBe(seconds(60));
    expect(await firstTarget({ at: effectiveFrom })).toBe(minutes(2));
    await change({}, { effectiveFrom });
    expect(await firstTarget({ at: effectiveFrom })).toBe(seconds(60));
    expect((await listPolicies(ctx, {})).map(({ state }) => state)).toEqual(["planned", "replaced"]);
  });

  test("tier wins over team, team over inbox, inbox over channel", async () => {
    ctx = await openContext({ dialect });
    const inbox = await addInbox(ctx);
    const { id: teamId } = await createTeam(ctx, system, { name: "Returns" });
    await change(answering(minutes(2)));
    await change(answering(minutes(3)), { scope: "inbox", scopeId: inbox.id });
    await change(answering(minutes(4)), { scope: "team", scopeId: teamId });
    await change(answering(minutes(5)), { scope: "tier", scopeId: "gold" });
    expect(await firstTarget()).toBe(minutes(2));
    expect(await firstTarget({ inboxId: inbox.id })).toBe(minutes(3));
    expect(await firstTarget({ inboxId: inbox.id, teamId })).toBe(minutes(4));
    expect(await firstTarget({ inboxId: inbox.id, teamId, tier: "gold" })).toBe(minutes(5));
    expect(await firstTarget({ inboxId: inbox.id, teamId, without: "team" })).toBe(minutes(3));
    const { sources } = await showEffective(ctx, { channel: "webchat", teamId });
    expect(sources).toEqual({ "targets.first_response": { scope: "team", scopeId: teamId } });
    expect((await listPolicies(ctx, {})).map(({ scopeName }) => scopeName)).toEqual(["gold", "Returns", "Shop", null]);
  });

  test("who changes what somebody else has changed meanwhile is told so", async () => {
    ctx = await openContext({ dialect });
    const { id } = await change(answering(minutes(2)), { basedOn: null });
    await expect(change(answering(minutes(3)), { basedOn: null })).rejects.toMatchObject({ code: "conflict" });
    await change(answering(minutes(3)), { basedOn: id });
    expect(await firstTarget()).toBe(minutes(3));
  });
});

test("a conversation goes by its inbox, and by none of it on another channel", async () => {
  ctx = await openContext();
  const inbox = await addInbox(ctx);
  await change(answering(minutes(3)), { scope: "inbox", scopeId: inbox.id });
  const { conversationId } = await says(ctx, inbox, { visitor: visitorNamed("lea") });
  expect(await conversationOf(ctx, conversationId)).toMatchObject({ lastInboxId: inbox.id });
  expect((await showEffective(ctx, { conversationId })).targets.first_response?.ms).toBe(minutes(3));
  expect((await showEffective(ctx, { conversationId, channel: "email" })).targets.first_response?.ms).toBe(hours(4));
  await expect(showEffective(ctx, { conversationId: "nobody" })).rejects.toMatchObject({ code: "not_found" });
  await expect(showEffective(ctx, {})).rejects.toMatchObject({ extra: { field: "channel" } });
  await expect(showEffective(ctx, { channel: "sms", inboxId: inbox.id })).rejects.toMatchObject({ code: "invalid" });
});

test("hours that a policy names are those that hold", async () => {
  ctx = await openContext();
  expect((await showEffective(ctx, { channel: "sms" })).calendarId).toBe("always");
  const first = await createCalendar(ctx, system, { name: "Office", rules: officeHours(), isDefault: false });
  const second = await createCalendar(ctx, system, { name: "Nights", rules: officeHours(), isDefault: false });
  expect((await showEffective(ctx, { channel: "sms" })).calendarId).toBe(first.id);
  await change({ calendarId: second.id }, { channel: "sms" });
  expect((await showEffective(ctx, { channel: "sms" })).calendarId).toBe(second.id);
});

describe("what is wrong is refused with its place, and nothing is kept", () => {
  test.each<[string, PolicyValues, string]>([
    ["a calendar that there is not", { calendarId: "nobody" }, "values.calendarId"],
    [
      "a stretch beyond its promise",
      { targets: { first_response: { ...target(minutes(1)), stretchMs: minutes(2) } } },
      "values.targets.first_response.stretchMs",
    ],
    [
      "a shorter promise after a silence",
      {
        targets: {
          next_response: {
            ...target(minutes(10)),
            relaxed: { ms: minutes(5), basis: "business", afterSilenceMs: minutes(30) },
          },
        },
      },
      "values.targets.next_response.relaxed.ms",
    ],
    ["more than the carrier takes", { guidance: { tooLongCharacters: 4_001 } }, "values.guidance.tooLongCharacters"],
    [
      "an ideal above too long",
      { guidance: { idealCharacters: { en: 600, fr: 300 }, longCharacters: { en: 600, fr: 300 } } },
      "values.guidance.longCharacters.en",
    ],
    ["too long below the ideal", { guidance: { tooLongCharacters: 200 } }, "values.guidance.tooLongCharacters"],
    ["words out of order", { guidance: { idealWords: { least: 90, most: 50 } } }, "values.guidance.idealWords.most"],
  ])("%s", async (_what, values, field) => {
    ctx = await openContext();
    await expect(change(values)).rejects.toMatchObject({ code: "invalid", extra: { field } });
    expect(await listPolicies(ctx, {})).toEqual([]);
  });

  test.each<[string, Partial<ChangePolicy>, string]>([
    ["an inbox that there is not", { scope: "inbox", scopeId: "nobody" }, "scopeId"],
    ["a team that there is not", { scope: "team", scopeId: "nobody" }, "scopeId"],
    ["a tier without a name", { scope: "tier", scopeId: "" }, "scopeId"],
    ["a channel with a name", { scopeId: "gold" }, "scopeId"],
    ["a date in the past", { effectiveFrom: 1 }, "effectiveFrom"],
  ])("%s", async (_what, more, field) => {
    ctx = await openContext();
    await expect(change(answering(minutes(2)), more)).rejects.toMatchObject({ code: "invalid", extra: { field } });
    expect(await listPolicies(ctx, {})).toEqual([]);
  });

  test("an inbox of another channel, and an archived team", async () => {
    ctx = await openContext();
    const inbox = await addInbox(ctx);
    const wrong = { code: "invalid", extra: { field: "scopeId" } };
    const onInbox = { channel: "email" as const, scope: "inbox" as const, scopeId: inbox.id };
    await expect(change(answering(minutes(2)), onInbox)).rejects.toMatchObject(wrong);
    const { id } = await createTeam(ctx, system, { name: "Returns" });
    await updateTeam(ctx, system, id, { archived: true });
    await expect(change(answering(minutes(2)), { scope: "team", scopeId: id })).rejects.toMatchObject(wrong);
  });
});

test("a version is not found fault with for what another layer says", async () => {
  ctx = await openContext();
  const inbox = await addInbox(ctx);
  await change({ guidance: { idealCharacters: { en: 100, fr: 100 }, longCharacters: { en: 100, fr: 100 } } });
  const layer = { scope: "inbox" as const, scopeId: inbox.id };
  await expect(change({ guidance: { tooLongCharacters: 90 } }, layer)).rejects.toMatchObject({ code: "invalid" });
  await change({ guidance: { tooLongCharacters: 110 } }, layer);
  expect(await change({ goal: 0.5 }, layer)).toMatchObject({ state: "in_force" });
});
