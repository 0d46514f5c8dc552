import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listPartsOfMessages } from "#db/stores/parts.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { inboxHealth, listTroubled, testInbox } from "#server/inboxes/health.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, deliverAll, replies } from "#tests/support/house.ts";

describe.each(dialects)("an account that the network refuses, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor;
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(() => ctx.close());

  const trouble = {
    step: "login",
    problem: { en: "The token is wrong.", fr: "Le jeton est faux." },
    fix: { en: "Paste it again.", fr: "Collez-le à nouveau." },
  };
  const stop = async () => {
    const raw = writeLetter([{ kind: "message", id: "m1", from: "+336", text: "Hello" }]);
    const made = await acceptAndProcess(ctx, inbox, { key: "m1", peer: "x", source: "http", raw });
    const first = await replies(ctx, ana, made?.conversationId ?? "", { text: "first" });
    await replies(ctx, ana, made?.conversationId ?? "", { text: "second" });
    far.willAnswer({ kind: "stopped", trouble, detail: "Authenticate (20003)" });
    await deliverAll(ctx);
    return first.id;
  };
  const health = () => inboxHealth(ctx, inbox.id, "en");
  const state = () => requireInbox(ctx, inbox.id).state;
  const texts = () => far.received.map((part) => part.text);

  test("pauses the inbox, keeps its queue, and says why and what to do", async () => {
    const messageId = await stop();
    expect(state()).toBe("paused");
    expect(texts()).toEqual(["first"]);
    expect(await listPartsOfMessages(ctx.db.read, [messageId])).toMatchObject([{ state: "queued", tries: 0 }]);
    const told = { step: "login", problem: "The token is wrong.", fix: "Paste it again." };
    expect(await health()).toMatchObject({ state: "failed", ...told, queued: 2, stoppedAt: ctx.now() });
    expect(await listTroubled(ctx, system, "fr")).toMatchObject([{ id: inbox.id, problem: "Le jeton est faux." }]);
    const changes = await ctx.db.read.q.select().from(ctx.db.read.t.changes);
    expect(changes.filter((change) => change.kind === "inbox.updated")).toHaveLength(2);
  });

  test("sends what waited, in order, once the configuration was mended", async () => {
    await stop();
    await updateInbox(ctx, system, inbox.id, { config: { password: "the right one" } });
    expect(state()).toBe("active");
    await deliverAll(ctx);
    expect(texts()).toEqual(["first", "first", "second"]);
    expect(await health()).toMatchObject({ state: "ready", problem: null, stoppedAt: null, queued: 0 });
  });

  test("sends again after a test that found nothing wrong, or when somebody says so", async () => {
    await stop();
    expect(await testInbox(ctx, requireInbox(ctx, inbox.id))).toBeNull();
    expect(state()).toBe("active");
    far.willAnswer({ kind: "stopped", trouble, detail: "Authenticate (20003)" });
    await deliverAll(ctx);
    expect(state()).toBe("paused");
    await updateInbox(ctx, system, inbox.id, { state: "active" });
    expect(await health()).toMatchObject({ state: "ready", stoppedAt: null });
  });

  test("stays as a person left it: what they paused is not woken by a test", async () => {
    await updateInbox(ctx, system, inbox.id, { state: "paused" });
    await testInbox(ctx, requireInbox(ctx, inbox.id));
    await updateInbox(ctx, system, inbox.id, { config: {} });
    expect(state()).toBe("paused");
    expect(await health()).toMatchObject({ state: "paused", problem: null });
  });
});
