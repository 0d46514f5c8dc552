import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { undoDelivery } from "#server/delivery/undo.ts";
import { startDeliveryWorker } from "#server/delivery/worker.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { inboxHealth } from "#server/inboxes/health.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, deliverAll, replies } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
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

  const written = async (from = "maya", text = "Hello") => {
    const id = ctx.newId();
    const raw = writeLetter([{ kind: "message", id, from, text }]);
    return (await acceptAndProcess(ctx, inbox, { key: id, peer: from, source: "http", raw }))?.conversationId ?? "";
  };
  const partsOf = (messageId: string) => listPartsOfMessages(ctx.db.read, [messageId]);
  const texts = () => far.received.map((part) => part.text);

  test("a message in several parts is sent part by part, and each part only once", async () => {
    const conversationId = await written();
    await replies(ctx, ana, conversationId, { text: "one\n---\ntwo\n---\nthree" });
    far.willAnswer(
      { kind: "accepted", providerId: "1" },
      { kind: "deferred", retryAfterMs: 5_000, detail: "slow down" },
    );
    await deliverAll(ctx);
    expect(texts()).toEqual(["one", "two"]);
    ctx.clock.advance(seconds(5));
    await deliverAll(ctx);
    expect(texts()).toEqual(["one", "two", "two", "three"]);
  });

  test("conversations do not wait for each other", async () => {
    const [first, second] = [await written("maya"), await written("noor")];
    far.willAnswer({ kind: "deferred", retryAfterMs: minutes(5), detail: "slow down" });
    await replies(ctx, ana, first, { text: "put off" });
    await deliverAll(ctx);
    await replies(ctx, ana, second, { text: "goes out" });
    await deliverAll(ctx);
    expect(texts()).toEqual(["put off", "goes out"]);
  });

  test("a network that cannot be reached is tried again, and nothing is taken for sent", async () => {
    const { id } = await replies(ctx, ana, await written());
    far.refusesConnections(2);
    await deliverAll(ctx);
    expect(await inboxHealth(ctx, inbox.id, "en")).toMatchObject({
      state: "failed",
      problem: "The connection could not be opened: nobody is there",
      queued: 1,
    });
    expect(await partsOf(id)).toMatchObject([{ state: "queued", tries: 1, notBefore: ctx.now() + seconds(15) }]);
    ctx.clock.advance(seconds(15));
    await deliverAll(ctx);
    ctx.clock.advance(seconds(30));
    await deliverAll(ctx);
    expect(texts()).toEqual(["Hello"]);
    expect(await partsOf(id)).toMatchObject([{ state: "sent" }]);
    expect(await inboxHealth(ctx, inbox.id, "en")).toMatchObject({ state: "ready", problem: null });
  });

  test("a send that breaks off is unknown, and a lookup that breaks off is asked again", async () => {
    const { id } = await replies(ctx, ana, await written());
    far.willAnswer("throws");
    await deliverAll(ctx);
    expect(await partsOf(id)).toMatchObject([{ state: "unknown" }]);
    far.willFind("throws", { kind: "sent", providerId: "there" });
    ctx.clock.advance(minutes(2));
    await deliverAll(ctx);
    ctx.clock.advance(minutes(2));
    await deliverAll(ctx);
    expect(await partsOf(id)).toMatchObject([{ state: "sent", providerId: "there" }]);
    expect(texts()).toHaveLength(1);
  });

  test("one that breaks off holds up nobody else", async () => {
    const conversations = [await written("a"), await written("b"), await written("c")];
    for (const id of conversations) await replies(ctx, ana, id, { text: id });
    far.willAnswer("throws");
    await deliverAll(ctx);
    expect(new Set(texts())).toEqual(new Set(conversations));
  });

  test("a reply that was to leave unless answered, and whose sending was cut short, is looked up", async () => {
    const conversationId = await written();
    const { id } = await replies(ctx, ana, conversationId, { notBefore: ctx.now() + minutes(1), unlessAnswered: true });
    const abandoned = { state: "sending" as const, tries: 1, leasedUntil: ctx.now() + minutes(1) };
    await ctx.db.write((tx) => tx.q.update(tx.t.parts).set(abandoned));
    await written();
    far.willFind({ kind: "sent", providerId: "there" });
    ctx.clock.advance(minutes(5));
    await deliverAll(ctx);
    expect(await partsOf(id)).toMatchObject([{ state: "sent", providerId: "there" }]);
  });

  test("what is taken back while it leaves is refused, and what was taken back never leaves", async () => {
    const conversationId = await written();
    const { id } = await replies(ctx, ana, conversationId);
    const release = far.hold();
    const worker = startDeliveryWorker(ctx);
    await expect.poll(() => far.received.length).toBe(1);
    const [part] = await partsOf(id);
    await expect(undoDelivery(ctx, ana, part?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
    release();
    await worker.stop();
    expect(await partsOf(id)).toMatchObject([{ state: "sent" }]);
  });
});
