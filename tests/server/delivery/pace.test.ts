import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { webchatProfile } from "#adapters/webchat/profile.ts";
import { countParts } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { startDeliveryWorker } from "#server/delivery/worker.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { inboxHealth } from "#server/inboxes/health.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, replies } from "#tests/support/house.ts";

describe.each(dialects)("a sender that carries so much a second, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor;
  beforeEach(async () => {
    far = farSide(webchatProfile, {
      everyMs: seconds(1),
      sameAddressEveryMs: seconds(6),
      slots: ({ text }) => text.length,
    });
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(() => ctx.close());

  const hears = async (from: string, on = inbox) => {
    const raw = writeLetter([{ kind: "message", id: from, from, text: "Hello" }]);
    return (await acceptAndProcess(ctx, on, { key: from, peer: from, source: "http", raw }))?.conversationId ?? "";
  };
  /** One look at the outbox, as the worker takes it when it wakes. */
  const look = () => startDeliveryWorker(ctx).stop();
  const texts = () => far.received.map((part) => part.text);

  test("keeps its distance, counts what takes longer, and lets other inboxes go on", async () => {
    const [maya, noor] = [await hears("+331"), await hears("+332")];
    await replies(ctx, ana, maya, { text: "AAA" });
    await replies(ctx, ana, noor, { text: "B" });
    await look();
    expect(texts()).toEqual(["AAA"]);
    ctx.clock.advance(seconds(2));
    await look();
    expect(texts()).toEqual(["AAA"]);
    ctx.clock.advance(seconds(1));
    await look();
    expect(texts()).toEqual(["AAA", "B"]);
  });

  test("writes to the same address more slowly, and to others meanwhile", async () => {
    const [maya, noor] = [await hears("+331"), await hears("+332")];
    await replies(ctx, ana, maya, { text: "1" });
    await replies(ctx, ana, maya, { text: "2" });
    await replies(ctx, ana, noor, { text: "3" });
    for (let at = 0; at < 7; at++) {
      await look();
      ctx.clock.advance(seconds(1));
    }
    expect(texts()).toEqual(["1", "3", "2"]);
  });

  test("gets half as much when it asks to slow down, and more again as it takes it", async () => {
    const maya = await hears("+331");
    for (const text of ["1", "2"]) await replies(ctx, ana, await hears(`+33${text}`), { text });
    await replies(ctx, ana, maya, { text: "3" });
    const slower = {
      kind: "deferred",
      retryAfterMs: seconds(30),
      detail: "20429",
      uncounted: true,
      slower: true,
    } as const;
    far.willAnswer(slower);
    await look();
    expect(await inboxHealth(ctx, inbox.id, "en")).toMatchObject({ perMinute: 30, queued: 3 });
    ctx.clock.advance(seconds(29));
    await look();
    expect(texts()).toHaveLength(1);
    for (let at = 0; at < 60; at++) {
      ctx.clock.advance(seconds(1));
      await look();
    }
    expect(texts()).toHaveLength(4);
    expect((await inboxHealth(ctx, inbox.id, "en")).perMinute).toBeGreaterThan(30);
  });

  test("answers 100 conversations at once at its rate, each in order, and agents see the queue", async () => {
    const people = Array.from({ length: 100 }, (_, at) => `+3360000${String(at).padStart(4, "0")}`);
    for (const from of people) {
      const conversationId = await hears(from);
      for (const text of ["1", "2"]) await replies(ctx, ana, conversationId, { text });
    }
    const startedAt = ctx.now();
    const times: number[] = [];
    for (let at = 0; at < 400 && times.length < 200; at++) {
      const before = far.received.length;
      await look();
      for (let sent = before; sent < far.received.length; sent++) times.push(ctx.now() - startedAt);
      if (at === 49) {
        const queued = await countParts(ctx.db.read, inbox.id, ["queued"]);
        expect(await inboxHealth(ctx, inbox.id, "en")).toMatchObject({ queued, perMinute: 60 });
        expect(queued).toBe(150);
      }
      ctx.clock.advance(seconds(0.5));
      await look();
      ctx.clock.advance(seconds(0.5));
    }
    expect(times).toHaveLength(200);
    expect(times.every((time, at) => at === 0 || time - (times[at - 1] ?? 0) >= seconds(1))).toBe(true);
    // As fast as it may, but for whom is written to last, who waits for the distance between two to the same address.
    expect(times.at(-1)).toBeLessThanOrEqual(seconds(199 + 6));
    const byPerson = Map.groupBy(far.received, (part) => part.to.value);
    expect([...byPerson.values()].map((parts) => parts.map((part) => part.text))).toEqual(people.map(() => ["1", "2"]));
  }, 120_000);
});
