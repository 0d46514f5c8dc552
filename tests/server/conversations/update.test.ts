import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type Actor, system } from "#server/agents/actor.ts";
import { updateConversation } from "#server/conversations/update.ts";
import { undoDelivery } from "#server/delivery/undo.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { createTeam } from "#server/teams/create.ts";
import { days, hours, minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import {
  addColleague,
  addInbox,
  conversationOf,
  deliverAll,
  replies,
  says,
  storyOf,
  visitorNamed,
  wakeSnoozed,
} from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  let id: string;
  const maya = visitorNamed("maya");
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    ana = await addColleague(ctx, "Ana");
    id = (await says(ctx, inbox, { visitor: maya })).conversationId;
  });
  afterEach(() => ctx.close());

  const update = (input: Parameters<typeof updateConversation>[3]) => updateConversation(ctx, ana, id, input);
  const now = () => conversationOf(ctx, id);
  const events = async () =>
    (await storyOf(ctx, id)).filter((row) => row.kind === "system").map((row) => row.event.what);

  test("assigning tells the story once, and not to somebody who has left", async () => {
    await update({ assigneeId: ana.id });
    await update({ assigneeId: ana.id });
    await update({ assigneeId: null });
    expect(await events()).toEqual(["assigned", "unassigned"]);
    await expect(update({ assigneeId: "nobody" })).rejects.toMatchObject({ code: "invalid" });
    await ctx.db.write((tx) => tx.q.update(tx.t.agents).set({ deactivatedAt: ctx.now() }));
    await expect(update({ assigneeId: ana.id })).rejects.toMatchObject({ extra: { field: "assigneeId" } });
  });

  test("moving between teams tells who did it, and where to, once", async () => {
    const { id: teamId } = await createTeam(ctx, system, { name: "Returns" });
    await update({ teamId });
    await update({ teamId });
    await update({ teamId: null });
    const lines = (await storyOf(ctx, id)).filter((row) => row.kind === "system");
    expect(lines).toMatchObject([
      { fromName: "Ana", event: { what: "team", teamId, to: "Returns" } },
      { fromName: "Ana", event: { what: "team" } },
    ]);
    expect(lines[1]?.event).not.toHaveProperty("to");
  });

  test("snoozing until now or before is refused, and so is snoozing without a time", async () => {
    for (const snoozedUntil of [ctx.now(), ctx.now() - 1, null]) {
      const refused = update({ status: "snoozed", snoozedUntil });
      await expect(refused).rejects.toMatchObject({ code: "invalid", extra: { field: "snoozedUntil" } });
    }
    expect(await now()).toMatchObject({ status: "open" });
  });

  test("a snoozed conversation wakes when its time has come, not before", async () => {
    await update({ snoozedUntil: ctx.now() + hours(2) });
    ctx.clock.advance(hours(2) - 1);
    await wakeSnoozed(ctx);
    expect(await now()).toMatchObject({ status: "snoozed" });
    ctx.clock.advance(1);
    await wakeSnoozed(ctx);
    expect(await now()).toMatchObject({ status: "open", snoozedUntil: null });
    await wakeSnoozed(ctx);
    expect(await events()).toEqual(["snoozed", "woke"]);
  });

  test("what should have woken while nobody was there wakes at the next start", async () => {
    await update({ snoozedUntil: ctx.now() + hours(2) });
    ctx.clock.advance(days(3));
    const next = await openContext({ place: ctx.place, clock: ctx.clock });
    await Promise.all([wakeSnoozed(next), wakeSnoozed(ctx)]);
    await next.close();
    expect(await now()).toMatchObject({ status: "open" });
    expect(await events()).toEqual(["snoozed", "woke"]);
  });

  test("resolving ends the waiting, and keeps the time of the first resolution", async () => {
    await update({ status: "resolved" });
    const at = ctx.now();
    ctx.clock.advance(minutes(5));
    await update({ status: "resolved" });
    expect(await now()).toMatchObject({ status: "resolved", waitingSince: null, resolvedAt: at });
    expect(await events()).toEqual(["resolved"]);
  });

  test("reopening lets whoever was not answered wait again, since they wrote", async () => {
    const since = ctx.now();
    ctx.clock.advance(minutes(5));
    await update({ status: "resolved" });
    ctx.clock.advance(minutes(5));
    await update({ status: "open" });
    expect(await now()).toMatchObject({ status: "open", resolvedAt: null, waitingSince: since });
  });

  test("reopening what was answered lets nobody wait", async () => {
    await replies(ctx, ana, id);
    await deliverAll(ctx);
    await update({ status: "resolved" });
    await update({ status: "open" });
    expect(await now()).toMatchObject({ waitingSince: null });
  });

  test("a reply that was taken back answered nobody", async () => {
    const { deliveries } = await replies(ctx, ana, id, { notBefore: ctx.now() + minutes(5) });
    await undoDelivery(ctx, ana, deliveries[0]?.id ?? "");
    const { waitingSince } = await now();
    await update({ status: "resolved" });
    await update({ status: "open" });
    expect(waitingSince).not.toBeNull();
    expect(await now()).toMatchObject({ waitingSince });
  });

  test("opening what is open, or changing nothing, changes nothing", async () => {
    const { waitingSince } = await now();
    await replies(ctx, ana, id, { notBefore: ctx.now() + minutes(5) });
    await update({ status: "open" });
    await update({});
    expect(await now()).toMatchObject({ status: "open", waitingSince });
    expect(await events()).toEqual([]);
  });

  test("labels, subject and priority change without a line in the story", async () => {
    const view = await update({ tags: ["refund"], subject: "A broken chair", priority: "high" });
    expect(view).toMatchObject({ tags: ["refund"], subject: "A broken chair", priority: "high", status: "open" });
    expect(await events()).toEqual([]);
  });

  test("who may only look changes nothing", async () => {
    const viewer = await addColleague(ctx, "Vera", "viewer");
    await expect(updateConversation(ctx, viewer, id, { status: "resolved" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
