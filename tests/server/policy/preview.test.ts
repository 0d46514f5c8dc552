import { afterEach, describe, expect, test } from "vitest";
import { system } from "#server/agents/actor.ts";
import { createCalendar } from "#server/calendars/create.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { changePolicy } from "#server/policy/change.ts";
import { previewPolicy } from "#server/policy/preview.ts";
import type { PolicyValues, PreviewPolicy } from "#server/protocol/policies.ts";
import { officeHours } from "#tests/support/calendars.ts";
import { clockAt, days, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, deliverAll, replies, says, visitorNamed } from "#tests/support/house.ts";

let ctx: TestContext;
afterEach(() => ctx.close());

const answering = (ms: number): PolicyValues => ({
  targets: { first_response: { ms, stretchMs: null, basis: "business", relaxed: null } },
});

const preview = (values: PolicyValues, more: Partial<PreviewPolicy> = {}) =>
  previewPolicy(ctx, system, { channel: "webchat", scope: "channel", scopeId: "", values, ...more }, "en");
const firstOf = async (...given: Parameters<typeof preview>) =>
  (await preview(...given)).kinds.find(({ kind }) => kind === "first_response");

/** One visitor each, answered after so long. */
async function answerAfter(inbox: Inbox, ...waits: number[]) {
  const ana = await addColleague(ctx, "Ana");
  for (const [index, wait] of waits.entries()) {
    const visitor = visitorNamed(`${inbox.id} ${index} ${ctx.now()}`);
    const { conversationId } = await says(ctx, inbox, { visitor });
    ctx.clock.advance(wait);
    await replies(ctx, ana, conversationId);
    await deliverAll(ctx);
  }
}

describe.each(dialects)("on %s", (dialect) => {
  test("the last month is judged anew by what is thought about", async () => {
    ctx = await openContext({ dialect });
    await answerAfter(await addInbox(ctx), seconds(30), seconds(50), seconds(90), minutes(10));
    expect(await firstOf({})).toEqual({ kind: "first_response", ended: 4, kept: 2, wouldHaveKept: 2 });
    expect(await firstOf(answering(minutes(2)))).toMatchObject({ ended: 4, kept: 2, wouldHaveKept: 3 });
    expect(await firstOf(answering(seconds(40)))).toMatchObject({ wouldHaveKept: 1 });
    expect(await firstOf({ targets: { first_response: null } })).toMatchObject({ ended: 4, wouldHaveKept: null });
  });

  test("what is older than a month counts no more", async () => {
    ctx = await openContext({ dialect });
    await answerAfter(await addInbox(ctx), seconds(30));
    ctx.clock.advance(days(31));
    expect(await firstOf({})).toMatchObject({ ended: 0, kept: 0, wouldHaveKept: 0 });
  });
});

test("a change for one inbox is judged by that inbox, and not where a stronger layer speaks", async () => {
  ctx = await openContext();
  const [shop, club] = [await addInbox(ctx), await addInbox(ctx, { name: "Club" })];
  await answerAfter(shop, seconds(90));
  await answerAfter(club, seconds(90), seconds(90));
  const layer = { scope: "inbox" as const, scopeId: club.id };
  expect(await firstOf(answering(minutes(2)), layer)).toMatchObject({ ended: 2, kept: 0, wouldHaveKept: 2 });
  const strict = { channel: "webchat" as const, ...layer, values: answering(seconds(80)), comment: null };
  await changePolicy(ctx, system, strict);
  expect(await firstOf(answering(minutes(2)))).toMatchObject({ ended: 3, wouldHaveKept: 1 });
});

test("more clocks than one page holds are counted once each", async () => {
  ctx = await openContext();
  await answerAfter(await addInbox(ctx), ...Array.from({ length: 130 }, () => seconds(30)));
  expect(await firstOf({})).toMatchObject({ ended: 130, kept: 130, wouldHaveKept: 130 });
});

test("coming due times are shown around hours and holidays, each in one sentence", async () => {
  // The Thursday before Easter, 10:00 in Paris.
  ctx = await openContext({ clock: clockAt(Date.parse("2026-04-02T08:00:00Z")) });
  const holidays = { country: "FR", region: null, except: [] };
  await createCalendar(ctx, system, { name: "Office", rules: officeHours({ holidays }), isDefault: true });
  const { dues } = await preview(answering(minutes(90)));
  expect(
    dues.filter(({ kind }) => kind === "first_response").map(({ occasion, sentence }) => [occasion, sentence]),
  ).toEqual([
    ["now", "Thursday 10:00 + 1 business hour and 30 minutes: due 11:30"],
    ["opening", "Friday 09:00 + 1 business hour and 30 minutes: due 10:30"],
    [
      "before_closing",
      "Friday 16:00 + 1 business hour and 30 minutes, closed from 17:00 (Easter Monday): due Tuesday 09:30",
    ],
    [
      "after_closing",
      "Friday 17:01 + 1 business hour and 30 minutes, closed until Tuesday 09:00 (Easter Monday): due 10:30",
    ],
    ["day_off", "Monday 12:00 + 1 business hour and 30 minutes, closed until Tuesday 09:00 (Easter Monday): due 10:30"],
  ]);
});

test("without any hours there is only now", async () => {
  ctx = await openContext();
  const { dues } = await preview({});
  expect(dues.map(({ kind, occasion }) => [kind, occasion])).toEqual([
    ["first_response", "now"],
    ["next_response", "now"],
    ["resolution", "now"],
  ]);
});

test("what could not be saved cannot be previewed, and agents do not preview", async () => {
  ctx = await openContext();
  await expect(preview({ calendarId: "nobody" })).rejects.toMatchObject({ extra: { field: "values.calendarId" } });
  const agent = await addColleague(ctx, "Ana");
  const draft = { channel: "webchat" as const, scope: "channel" as const, scopeId: "", values: {} };
  await expect(previewPolicy(ctx, agent, draft, "en")).rejects.toMatchObject({ code: "forbidden" });
});
