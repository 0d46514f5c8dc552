import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { findIdentityById } from "#db/stores/contacts.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { resolveDelivery } from "#server/delivery/undo.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, type Letter, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, conversationOf, deliverAll, replies } from "#tests/support/house.ts";

describe.each(dialects)("what the network says of a part, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor;
  let conversationId: string;
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
    conversationId = (await tells({ kind: "message", id: "m1", from: "+336", text: "Hello" }))?.conversationId ?? "";
  });
  afterEach(() => ctx.close());

  const tells = (event: Letter["events"][number], from = inbox) =>
    acceptAndProcess(ctx, from, { key: ctx.newId(), peer: "x", source: "http", raw: writeLetter([event]) });
  const partOf = async (messageId: string) => {
    const [part] = await listPartsOfMessages(ctx.db.read, [messageId]);
    if (!part) throw new Error("no part");
    return part;
  };
  const sent = async () => {
    const { id } = await replies(ctx, ana, conversationId);
    await deliverAll(ctx);
    return await partOf(id);
  };
  const again = async (part: { messageId: string }) => await partOf(part.messageId);

  test("is known by our own id before the network's is known, which is then kept", async () => {
    const { id } = await replies(ctx, ana, conversationId);
    const waiting = await partOf(id);
    far.willAnswer({ kind: "unknown", detail: "no answer" });
    await deliverAll(ctx);
    await tells({ kind: "receipt", partId: waiting.id, providerId: "SM1", state: "sent" });
    expect(await again(waiting)).toMatchObject({
      state: "sent",
      providerId: "SM1",
      leasedUntil: null,
      errorDetail: null,
    });
    await tells({ kind: "receipt", partId: waiting.id, providerId: "SM1", state: "delivered" });
    expect(await again(waiting)).toMatchObject({ state: "delivered" });
  });

  test("that it did not arrive leaves whoever it was for waiting as before", async () => {
    const { waitingSince } = await conversationOf(ctx, conversationId);
    const part = await sent();
    expect(await conversationOf(ctx, conversationId)).toMatchObject({ waitingSince: null });
    await tells({ kind: "receipt", partId: part.id, providerId: part.providerId, state: "failed", code: "filtered" });
    expect(await again(part)).toMatchObject({ state: "failed" });
    expect(await conversationOf(ctx, conversationId)).toMatchObject({ waitingSince });
    expect(waitingSince).not.toBeNull();
  });

  test("comes while the call is still on its way, and what the call answers changes nothing", async () => {
    const { id } = await replies(ctx, ana, conversationId);
    const release = far.hold();
    const delivering = deliverAll(ctx);
    await expect.poll(() => far.received.length).toBe(1);
    const part = await partOf(id);
    await tells({ kind: "receipt", partId: part.id, providerId: "SM1", state: "delivered" });
    release();
    await delivering;
    expect(await again(part)).toMatchObject({ state: "delivered", providerId: "SM1" });
  });

  test("is nothing to a part when it names another sending, or another inbox's part", async () => {
    const part = await sent();
    await tells({ kind: "receipt", partId: part.id, providerId: "another", state: "failed", code: "filtered" });
    const other = await addInbox(ctx, { channel: "sms", provider: "far-side", name: "Other" });
    await tells({ kind: "receipt", partId: part.id, providerId: part.providerId, state: "read" }, other);
    expect(await again(part)).toMatchObject({ state: "sent" });
  });

  test("is found by the network's id where it does not bring ours", async () => {
    const part = await sent();
    await tells({ kind: "receipt", providerId: part.providerId, state: "delivered" });
    expect(await again(part)).toMatchObject({ state: "delivered" });
  });

  test("is the reason that the agent sees", async () => {
    const part = await sent();
    const failed = { kind: "receipt", providerId: part.providerId, state: "failed", code: "filtered" } as const;
    await tells({ ...failed, reason: "Message filtered (30007)" });
    expect(await again(part)).toMatchObject({
      state: "failed",
      errorCode: "filtered",
      errorDetail: "Message filtered (30007)",
    });
  });

  test("lets a handset that was off be tried once more, and only once", async () => {
    const part = await sent();
    far.willAnswer({ kind: "accepted", providerId: "SM2" });
    const off = { kind: "receipt", partId: part.id, state: "failed", retryAfterMs: minutes(10) } as const;
    const why = { code: "handset_off", reason: "Unreachable handset (30003)" };
    await tells({ ...off, ...why, providerId: part.providerId });
    expect(await again(part)).toMatchObject({
      state: "queued",
      notBefore: ctx.now() + minutes(10),
      providerId: null,
      errorCode: "handset_off",
    });
    // The network repeats itself; it speaks of what is over.
    await tells({ ...off, ...why, providerId: part.providerId });
    await deliverAll(ctx);
    expect(far.received).toHaveLength(1);
    ctx.clock.advance(minutes(10));
    await deliverAll(ctx);
    expect(far.received).toHaveLength(2);
    expect(await again(part)).toMatchObject({ state: "sent", providerId: "SM2", errorCode: null });
    await tells({ ...off, ...why, providerId: part.providerId });
    expect(await again(part)).toMatchObject({ state: "sent", providerId: "SM2" });
    await tells({ ...off, ...why, providerId: "SM2" });
    expect(await again(part)).toMatchObject({ state: "failed", errorCode: "handset_off" });
    expect(far.received).toHaveLength(2);
  });

  test("of a sending that was given up says nothing of the one that a person asked for", async () => {
    const part = await sent();
    await tells({ kind: "receipt", partId: part.id, providerId: part.providerId, state: "failed", code: "filtered" });
    await resolveDelivery(ctx, ana, part.id, "resend");
    const release = far.hold();
    const delivering = deliverAll(ctx);
    await expect.poll(() => far.received.length).toBe(2);
    await tells({ kind: "receipt", partId: part.id, providerId: part.providerId, state: "failed", code: "filtered" });
    expect(await again(part)).toMatchObject({ state: "sending", providerId: null });
    release();
    await delivering;
    expect(await again(part)).toMatchObject({ state: "sent" });
  });

  test("that nobody is there marks the address, until somebody writes from it", async () => {
    const part = await sent();
    const identity = () => findIdentityById(ctx.db.read, part.identityId);
    const gone = {
      kind: "receipt",
      providerId: part.providerId,
      state: "failed",
      code: "recipient_unreachable",
    } as const;
    await tells({ ...gone, reason: "Unknown destination handset (30005)" });
    expect(await identity()).toMatchObject({
      undeliverableAt: ctx.now(),
      undeliverableReason: "Unknown destination handset (30005)",
    });
    await expect(replies(ctx, ana, conversationId)).rejects.toMatchObject({
      code: "refused",
      extra: { reason: "recipient_unreachable" },
    });
    await tells({ kind: "message", id: "m2", from: "+336", text: "I am here" });
    expect(await identity()).toMatchObject({ undeliverableAt: null, undeliverableReason: null });
    await replies(ctx, ana, conversationId);
  });

  test("when it is put off as nobody's fault counts as no try, and keeps the order", async () => {
    const { maxTries } = far.adapter.profile;
    const { id } = await replies(ctx, ana, conversationId, { text: "first" });
    for (let times = 0; times < maxTries + 2; times++) {
      far.willAnswer({ kind: "deferred", retryAfterMs: minutes(1), detail: "slow down", uncounted: true });
      await deliverAll(ctx);
      expect(await partOf(id)).toMatchObject({ state: "queued", tries: 0 });
      if (times === 0) await replies(ctx, ana, conversationId, { text: "second" });
      if (times === 0) await deliverAll(ctx);
      ctx.clock.advance(minutes(1));
    }
    await deliverAll(ctx);
    expect(far.received.map((part) => part.text)).toEqual([...Array(maxTries + 3).fill("first"), "second"]);
  });
});
