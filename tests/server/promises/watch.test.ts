import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listChangesAfter } from "#db/stores/changes.ts";
import { listClocks } from "#db/stores/clocks.ts";
import { insertPolicyVersions } from "#db/stores/policies.ts";
import type { Channel } from "#db/vocabulary.ts";
import { updateConversation } from "#server/conversations/update.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { reevaluateClocks } from "#server/promises/reevaluate.ts";
import { startClockWatch } from "#server/promises/watch.ts";
import type { PolicyValues } from "#server/protocol/policies.ts";
import { minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, conversationOf, replies, says, visitorNamed } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let startedAt: number;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    startedAt = ctx.now();
  });
  afterEach(() => ctx.close());

  const asks = async (who = "maya") => (await says(ctx, inbox, { visitor: visitorNamed(who) })).conversationId;
  const watch = () => startClockWatch(ctx).stop();
  const alerts = async () =>
    (await listChangesAfter(ctx.db.read, 0, 1_000))
      .filter((change) => change.kind === "clock.reached")
      .map((change) => change.subjectId);
  const policy = async (values: PolicyValues, channel: Channel = "webchat", effectiveFrom = ctx.now()) => {
    const version = { id: ctx.newId(), channel, scope: "channel" as const, scopeId: "", effectiveFrom };
    const row = { ...version, values, comment: null, createdBy: null, createdAt: ctx.now() };
    await ctx.db.write((tx) => insertPolicyVersions(tx, [row]));
    await ctx.policies.reload();
  };
  const target = (ms: number) => ({ ms, stretchMs: null, basis: "wall" as const, relaxed: null });
  const dues = async (id: string) => (await listClocks(ctx.db.read, id)).map((row) => (row.dueAt ?? 0) - startedAt);

  test("half of a target, most of it and all of it are told once each", async () => {
    await asks();
    await watch();
    expect(await alerts()).toEqual([]);
    ctx.clock.advance(seconds(30));
    await watch();
    await watch();
    expect(await alerts()).toEqual(["first_response:50"]);
    ctx.clock.advance(seconds(18));
    await watch();
    ctx.clock.advance(seconds(12));
    await watch();
    expect(await alerts()).toEqual(["first_response:50", "first_response:80", "first_response:100"]);
  });

  test("what was slept through is told once, as the furthest that it came", async () => {
    await asks();
    ctx.clock.advance(minutes(20));
    await watch();
    expect(await alerts()).toEqual(["first_response:100", "resolution:50"]);
  });

  test("nothing is told of what was answered or snoozed in time", async () => {
    const id = await asks();
    const ana = await addColleague(ctx, "Ana");
    await updateConversation(ctx, ana, id, { snoozedUntil: ctx.now() + minutes(60) });
    ctx.clock.advance(minutes(30));
    await watch();
    expect(await alerts()).toEqual([]);
  });

  test("another policy moves what is open, from the same start, and leaves what has ended", async () => {
    const ended = await asks("leo");
    const ana = await addColleague(ctx, "Ana");
    await replies(ctx, ana, ended);
    await updateConversation(ctx, ana, ended, { status: "resolved" });
    const before = await listClocks(ctx.db.read, ended);
    const open = await asks();
    ctx.clock.advance(seconds(10));
    await policy({ targets: { first_response: target(minutes(3)) } });
    // Also the one whose time stays: it is judged by the new version.
    expect(await reevaluateClocks(ctx)).toBe(2);
    expect(await dues(open)).toEqual([minutes(3), minutes(30)]);
    expect(await conversationOf(ctx, open)).toMatchObject({ dueAt: startedAt + minutes(3) });
    expect(await reevaluateClocks(ctx)).toBe(0);
    expect(await listClocks(ctx.db.read, ended)).toEqual(before);
  });

  test("what is promised no longer is canceled, and what is promised later is told at its new time", async () => {
    const id = await asks();
    ctx.clock.advance(seconds(50));
    await watch();
    await policy({ targets: { first_response: target(minutes(10)), resolution: null } });
    await reevaluateClocks(ctx);
    expect((await listClocks(ctx.db.read, id)).map((row) => row.state)).toEqual(["running", "canceled"]);
    ctx.clock.set(startedAt + minutes(5));
    await watch();
    expect(await alerts()).toEqual(["first_response:80", "first_response:50"]);
  });

  test("the strongest word counts: tier over team over inbox over channel, and a planned one from its day", async () => {
    await policy({ targets: { first_response: target(minutes(9)) }, goal: 0.5 });
    await policy({ goal: 0.7 }, "webchat", ctx.now() + minutes(60));
    const layer = (scope: "inbox" | "team" | "tier", scopeId: string, ms: number) => ({
      ...{ id: ctx.newId(), channel: "webchat" as const, scope, scopeId, effectiveFrom: ctx.now() },
      ...{ values: { targets: { first_response: target(ms) } }, comment: null, createdBy: null, createdAt: ctx.now() },
    });
    await ctx.db.write((tx) =>
      insertPolicyVersions(tx, [
        layer("tier", "gold", minutes(1)),
        layer("team", "t1", minutes(2)),
        layer("inbox", inbox.id, minutes(3)),
      ]),
    );
    await ctx.policies.reload();
    const first = (subject: { inboxId?: string; teamId?: string; tier?: string }) =>
      ctx.policies.effective({ channel: "webchat", inboxId: null, teamId: null, tier: null, ...subject }, ctx.now())
        .targets.first_response?.ms;
    expect(first({})).toBe(minutes(9));
    expect(first({ inboxId: inbox.id })).toBe(minutes(3));
    expect(first({ inboxId: inbox.id, teamId: "t1" })).toBe(minutes(2));
    expect(first({ inboxId: inbox.id, teamId: "t1", tier: "gold" })).toBe(minutes(1));
    const whole = { channel: "webchat" as const, inboxId: null, teamId: null, tier: null };
    expect(ctx.policies.effective(whole, ctx.now()).goal).toBe(0.5);
    expect(ctx.policies.effective(whole, ctx.now() + minutes(61)).goal).toBe(0.7);
    expect(ctx.policies.effective(whole, ctx.now()).sources).toMatchObject({ goal: { scope: "channel" } });
  });
});
