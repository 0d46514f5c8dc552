import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listChangesAfter } from "#db/stores/changes.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import { recordContactReceipt } from "#server/delivery/receipts.ts";
import { undoDelivery } from "#server/delivery/undo.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { hours, minutes, seconds } from "#tests/support/clock.ts";
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
    id = (await says(ctx, inbox, { visitor: maya, text: "first" })).conversationId;
  });
  afterEach(() => ctx.close());

  const stateOf = async (messageId: string) => (await listPartsOfMessages(ctx.db.read, [messageId]))[0]?.state;
  const partOf = async (messageId: string) => (await listPartsOfMessages(ctx.db.read, [messageId]))[0]?.id ?? "";
  const texts = async () => (await storyOf(ctx, id)).map((message) => message.text);
  const inAnHour = () => ctx.now() + hours(1);

  describe("taking back", () => {
    test("works while a reply waits, and then it never leaves", async () => {
      await updateInbox(ctx, system, inbox.id, { settings: { undoMs: 5_000 } });
      const { id: messageId } = await replies(ctx, ana, id);
      ctx.clock.advance(seconds(4));
      await deliverAll(ctx);
      expect(await undoDelivery(ctx, ana, await partOf(messageId))).toMatchObject({ state: "canceled" });
      ctx.clock.advance(hours(1));
      await deliverAll(ctx);
      expect(await stateOf(messageId)).toBe("canceled");
      expect((await conversationOf(ctx, id)).waitingSince).not.toBeNull();
    });

    test("is refused once it has left, and may be asked for twice", async () => {
      const sent = await replies(ctx, ana, id);
      await deliverAll(ctx);
      await expect(undoDelivery(ctx, ana, await partOf(sent.id))).rejects.toMatchObject({ code: "conflict" });
      const later = await replies(ctx, ana, id, { notBefore: inAnHour() });
      await undoDelivery(ctx, ana, await partOf(later.id));
      expect(await undoDelivery(ctx, ana, await partOf(later.id))).toMatchObject({ state: "canceled" });
      await expect(undoDelivery(ctx, ana, "no-such-part")).rejects.toMatchObject({ code: "not_found" });
    });
  });

  describe("a reply to be sent later", () => {
    test("leaves at its time, not before, and holds up nobody", async () => {
      const { id: messageId } = await replies(ctx, ana, id, { notBefore: inAnHour(), text: "later" });
      const now = await replies(ctx, ana, id, { text: "now" });
      await deliverAll(ctx);
      expect([await stateOf(messageId), await stateOf(now.id)]).toEqual(["queued", "sent"]);
      ctx.clock.advance(hours(1) - 1);
      await deliverAll(ctx);
      expect(await stateOf(messageId)).toBe("queued");
      ctx.clock.advance(1);
      await deliverAll(ctx);
      expect(await stateOf(messageId)).toBe("sent");
    });

    test("takes its place at the end of the story when it leaves", async () => {
      await replies(ctx, ana, id, { notBefore: inAnHour(), text: "later" });
      ctx.clock.advance(minutes(30));
      await says(ctx, inbox, { visitor: maya, text: "second" });
      expect(await texts()).toEqual(["first", "later", "second"]);
      ctx.clock.advance(minutes(30));
      await deliverAll(ctx);
      expect(await texts()).toEqual(["first", "second", "later"]);
      const { lastSeq } = await conversationOf(ctx, id);
      expect((await storyOf(ctx, id)).at(-1)).toMatchObject({ seq: lastSeq, sentAt: ctx.now() });
      await says(ctx, inbox, { visitor: maya, text: "third" });
      expect((await texts()).at(-1)).toBe("third");
    });

    test("does not answer what came in after it was written", async () => {
      await replies(ctx, ana, id, { notBefore: inAnHour() });
      ctx.clock.advance(minutes(30));
      await says(ctx, inbox, { visitor: maya });
      const since = ctx.now();
      ctx.clock.advance(minutes(30));
      await deliverAll(ctx);
      expect(await conversationOf(ctx, id)).toMatchObject({ waitingSince: since });
      await replies(ctx, ana, id);
      await deliverAll(ctx);
      expect(await conversationOf(ctx, id)).toMatchObject({ waitingSince: null });
    });

    test("does not let somebody wait who was answered meanwhile", async () => {
      await replies(ctx, ana, id, { notBefore: inAnHour() });
      await says(ctx, inbox, { visitor: maya });
      await replies(ctx, ana, id);
      await deliverAll(ctx);
      ctx.clock.advance(hours(1));
      await deliverAll(ctx);
      expect(await conversationOf(ctx, id)).toMatchObject({ waitingSince: null });
    });

    test("unless answered is given up once the contact has written", async () => {
      const { id: messageId } = await replies(ctx, ana, id, { notBefore: inAnHour(), unlessAnswered: true });
      const { id: kept } = await replies(ctx, ana, id, { notBefore: inAnHour() });
      await says(ctx, inbox, { visitor: maya });
      ctx.clock.advance(hours(1));
      await deliverAll(ctx);
      expect([await stateOf(messageId), await stateOf(kept)]).toEqual(["canceled", "sent"]);
    });

    test("unless answered leaves when only colleagues wrote", async () => {
      const { id: messageId } = await replies(ctx, ana, id, { notBefore: inAnHour(), unlessAnswered: true });
      await replies(ctx, ana, id, { kind: "note" });
      ctx.clock.advance(hours(1));
      await deliverAll(ctx);
      expect(await stateOf(messageId)).toBe("sent");
    });
  });

  test("replies leave in the order in which they were written, in every conversation", async () => {
    const other = (await says(ctx, inbox, { visitor: visitorNamed("noor") })).conversationId;
    for (let at = 0; at < 30; at++) await replies(ctx, ana, at % 2 ? id : other, { text: `${at}` });
    await deliverAll(ctx);
    const log = (await listChangesAfter(ctx.db.read, 0, 1_000)).filter((change) => change.kind === "part.updated");
    const left = log.slice(30).map((change) => change.messageId);
    const order = new Map((await storyOf(ctx, id)).concat(await storyOf(ctx, other)).map((row) => [row.id, row]));
    for (const conversation of [id, other]) {
      const seqs = left
        .map((messageId) => order.get(messageId ?? ""))
        .filter((row) => row?.conversationId === conversation);
      expect(seqs.map((row) => row?.seq)).toEqual(seqs.map((_, at) => at + 2));
    }
  });

  test("a reply that stood in the queue while the visitor wrote comes after what they wrote", async () => {
    await updateInbox(ctx, system, inbox.id, { state: "paused" });
    await replies(ctx, ana, id, { text: "queued" });
    await replies(ctx, ana, id, { text: "queued too" });
    await says(ctx, inbox, { visitor: maya, text: "second" });
    await updateInbox(ctx, system, inbox.id, { state: "active" });
    await deliverAll(ctx);
    expect(await texts()).toEqual(["first", "second", "queued", "queued too"]);
  });

  test("a visitor's receipt counts only for what has left, and no further than the conversation", async () => {
    const sent = await replies(ctx, ana, id);
    await deliverAll(ctx);
    const onItsWay = await replies(ctx, ana, id);
    await ctx.db.write(async (tx) => {
      const leased = { state: "sending" as const, leasedUntil: ctx.now() + minutes(1) };
      await tx.q.update(tx.t.parts).set(leased).where(eq(tx.t.parts.messageId, onItsWay.id));
    });
    await recordContactReceipt(ctx, id, { seq: 1_000, read: true });
    expect([await stateOf(sent.id), await stateOf(onItsWay.id)]).toEqual(["read", "sending"]);
    expect(await conversationOf(ctx, id)).toMatchObject({ contactReadSeq: 3 });
    await recordContactReceipt(ctx, id, { seq: 1, read: false });
    expect(await stateOf(sent.id)).toBe("read");
  });
});
