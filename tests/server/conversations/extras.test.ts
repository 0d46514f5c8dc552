import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { searchMessages } from "#db/dialect/search.ts";
import { findIntakeByKey } from "#db/stores/intake.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { showMessage } from "#server/conversations/messages.ts";
import { updateConversation } from "#server/conversations/update.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptIntake } from "#server/intake/accept.ts";
import { hours, minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, type Letter, writeLetter } from "#tests/support/far-side.ts";
import {
  addColleague,
  addInbox,
  conversationOf,
  deliverAll,
  replies,
  storyOf,
  workOffLedger,
} from "#tests/support/house.ts";

describe.each(dialects)("what phones say beside messages, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor;
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side", name: "Shop" });
    ana = await addColleague(ctx, "Ana");
  });
  afterEach(() => ctx.close());

  let made = 0;
  /** Comes in as one item of the ledger; answers what is known of it then. */
  const arrives = async (event: Letter["events"][number], peer = "maya") => {
    const key = `item-${made++}`;
    await acceptIntake(ctx, inbox, [{ key, peer, source: "http", raw: writeLetter([event]) }]);
    await workOffLedger(ctx);
    return await findIntakeByKey(ctx.db.read, inbox.id, key);
  };
  const writes = async (id: string, text: string, also: object = {}) => {
    const row = await arrives({ kind: "message", id, from: "maya", text, ...also });
    return { messageId: row?.messageId ?? "", conversationId: row?.conversationId ?? "" };
  };
  const view = (id: string) => showMessage(ctx, ana, id);
  const reacts = (about: string, emoji: string | null, at: number) =>
    arrives({ kind: "reaction", about, from: "maya", emoji, at });

  test("is all taken in when one delivery brings several things", async () => {
    const at = ctx.now();
    const raw = writeLetter([
      { kind: "message", id: "w1", from: "maya", text: "Where is my order?" },
      { kind: "reaction", about: "w1", from: "maya", emoji: "👍", at },
      { kind: "echo", id: "e1", from: "maya", text: "On its way" },
      { kind: "echo", id: "e2", from: "maya", text: "Tomorrow" },
      { kind: "edited", about: "w1", text: "Where is my parcel?", at },
    ]);
    await acceptIntake(ctx, inbox, [{ key: "all-at-once", peer: "maya", source: "http", raw }]);
    await workOffLedger(ctx);
    const row = await findIntakeByKey(ctx.db.read, inbox.id, "all-at-once");
    const story = await storyOf(ctx, row?.conversationId ?? "");
    expect(story.map((message) => message.text)).toEqual(["Where is my parcel?", "On its way", "Tomorrow"]);
    expect((await view(row?.messageId ?? "")).reactions).toMatchObject([{ emoji: "👍" }]);
  });

  describe("reactions", () => {
    test("are one for each person, the newest, and can be taken back", async () => {
      const { messageId } = await writes("w1", "Where is my order?");
      await reacts("w1", "👍", 10);
      await reacts("w1", "❤️", 20);
      expect((await view(messageId)).reactions).toEqual([{ emoji: "❤️", name: expect.any(String), at: 20 }]);
      await reacts("w1", "👍", 15);
      expect((await view(messageId)).reactions).toMatchObject([{ emoji: "❤️" }]);
      await reacts("w1", null, 30);
      await reacts("w1", "👍", 25);
      expect((await view(messageId)).reactions).toEqual([]);
    });

    test("to our answers find them by what the network called them", async () => {
      const { conversationId } = await writes("w1", "Where is my order?");
      const { id } = await replies(ctx, ana, conversationId, { text: "On its way" });
      await deliverAll(ctx);
      const [part] = await listPartsOfMessages(ctx.db.read, [id]);
      const { waitingSince } = await conversationOf(ctx, conversationId);
      await reacts(part?.providerId ?? "", "🎉", ctx.now());
      expect((await view(id)).reactions).toMatchObject([{ emoji: "🎉" }]);
      expect(await conversationOf(ctx, conversationId)).toMatchObject({
        waitingSince,
        lastMessagePreview: "On its way",
      });
    });
  });

  describe("changes", () => {
    test("show the new words, and keep the old ones", async () => {
      const { messageId, conversationId } = await writes("w1", "I live in Lion");
      await arrives({ kind: "edited", about: "w1", text: "I live in Lyon", at: 500 });
      expect(await view(messageId)).toMatchObject({
        text: "I live in Lyon",
        editedAt: 500,
        event: { edits: [{ text: "I live in Lion", at: 0 }] },
      });
      expect((await conversationOf(ctx, conversationId)).lastMessagePreview).toBe("I live in Lyon");
      expect(await searchMessages(ctx.db.read, "Lyon", 5)).toEqual([messageId]);
      expect(await searchMessages(ctx.db.read, "Lion", 5)).toEqual([]);
    });

    test("of which an older one comes late change nothing", async () => {
      const { messageId } = await writes("w1", "one");
      await arrives({ kind: "edited", about: "w1", text: "three", at: 300 });
      await arrives({ kind: "edited", about: "w1", text: "two", at: 200 });
      expect(await view(messageId)).toMatchObject({ text: "three", editedAt: 300 });
    });

    test("that take words back leave nothing to read or find, but the ledger", async () => {
      const { messageId, conversationId } = await writes("w1", "my card is 4711", {
        files: [{ name: "card.jpg", bytes: 1 }],
      });
      const { messageId: answer } = await writes("w2", "see above", { answers: "w1" });
      await arrives({ kind: "edited", about: "w1", text: "my card is 4712", at: 100 });
      await arrives({ kind: "deleted", about: "w1", at: 200 });
      await arrives({ kind: "edited", about: "w1", text: "my card is 4713", at: 300 });
      expect(await view(messageId)).toMatchObject({ text: "", attachments: [], event: null, deletedAt: 200 });
      expect((await view(answer)).inReplyTo).toMatchObject({ id: messageId, text: "" });
      expect(await searchMessages(ctx.db.read, "card", 5)).toEqual([]);
      expect(await conversationOf(ctx, conversationId)).toMatchObject({ lastMessagePreview: "see above" });
      const kept = await ctx.db.read.q.select().from(ctx.db.read.t.intake);
      expect(Buffer.from(kept[0]?.raw ?? []).toString()).toContain("4711");
    });

    test("are said to the screens", async () => {
      const { messageId } = await writes("w1", "one");
      await arrives({ kind: "deleted", about: "w1", at: 200 });
      const changes = await ctx.db.read.q.select().from(ctx.db.read.t.changes);
      expect(changes.at(-1)).toMatchObject({ kind: "message.updated", messageId });
    });
  });

  describe("what is about a message that has not come yet", () => {
    test("waits for it, and does not hold it up", async () => {
      expect(await reacts("w1", "👍", 10)).toMatchObject({ state: "failed", tries: 1 });
      await arrives({ kind: "edited", about: "w1", text: "two", at: 20 });
      const { messageId } = await writes("w1", "one");
      expect(messageId).not.toBe("");
      ctx.clock.advance(minutes(1));
      await workOffLedger(ctx);
      expect(await view(messageId)).toMatchObject({ text: "two", reactions: [{ emoji: "👍" }] });
    });

    test("is kept as ignored when that never comes, some hours later", async () => {
      const row = await reacts("nobody-knows-this", "👍", 10);
      for (let tries = 1; tries < 8; tries++) {
        ctx.clock.advance(hours(6));
        await workOffLedger(ctx);
      }
      expect(await findIntakeByKey(ctx.db.read, inbox.id, row?.key ?? "")).toMatchObject({
        state: "ignored",
        reason: "about a message that never came",
      });
    });
  });

  describe("answers to a given message", () => {
    test("show its beginning, whoever wrote it", async () => {
      const first = await writes("w1", `Where is my order? ${"It is late. ".repeat(30)}`);
      const { id } = await replies(ctx, ana, first.conversationId, { text: "On its way", answersId: first.messageId });
      expect(await view(id)).toMatchObject({
        inReplyTo: { id: first.messageId, text: expect.stringMatching(/^Where.*…$/) },
      });
      await deliverAll(ctx);
      expect(far.received).toMatchObject([{ text: "On its way", answersExternalId: "w1" }]);
      const [part] = await listPartsOfMessages(ctx.db.read, [id]);
      const { messageId } = await writes("w2", "Thanks for this", { answers: part?.providerId });
      expect(await view(messageId)).toMatchObject({ inReplyTo: { id, name: "Ana", text: "On its way" } });
    });

    test("are said by the first part alone", async () => {
      const { conversationId, messageId } = await writes("w1", "Hello");
      await replies(ctx, ana, conversationId, { text: "one\n---\ntwo", answersId: messageId });
      await deliverAll(ctx);
      expect(far.received.map((part) => part.answersExternalId)).toEqual(["w1", null]);
    });

    test("are refused when that message is somebody else's, and kept when we never had it", async () => {
      const { conversationId } = await writes("w1", "Hello");
      const noor = await arrives({ kind: "message", id: "n1", from: "noor", text: "Hello" }, "noor");
      const sending = replies(ctx, ana, conversationId, { answersId: noor?.messageId ?? "" });
      await expect(sending).rejects.toMatchObject({ code: "invalid", extra: { field: "answersId" } });
      const { messageId } = await writes("w3", "About that", { answers: "before-our-time" });
      expect(await view(messageId)).toMatchObject({ inReplyTo: null, event: { answersExternalId: "before-our-time" } });
    });
  });

  describe("what we wrote on the phone itself", () => {
    const echo = (id: string, text: string) => arrives({ kind: "echo", id, from: "maya", text });

    test("is a reply that was sent elsewhere: nobody waits, nothing is sent", async () => {
      const { conversationId } = await writes("w1", "Are you open?");
      await echo("e1", "Until six");
      expect(await conversationOf(ctx, conversationId)).toMatchObject({ waitingSince: null, lastMessageKind: "reply" });
      const story = await storyOf(ctx, conversationId);
      expect(story.map(({ kind, text }) => [kind, text])).toEqual([
        ["inbound", "Are you open?"],
        ["reply", "Until six"],
      ]);
      expect(await view(story[1]?.id ?? "")).toMatchObject({
        author: { kind: "system", name: "Shop" },
        deliveries: [],
        event: { sentElsewhere: true },
      });
      await deliverAll(ctx);
      expect(far.received).toEqual([]);
      ctx.clock.advance(seconds(1));
      await writes("w2", "And on Sunday?");
      expect(await conversationOf(ctx, conversationId)).toMatchObject({ waitingSince: ctx.now() });
    });

    test("comes once, and what we sent ourselves is no echo", async () => {
      const { conversationId } = await writes("w1", "Are you open?");
      await echo("e1", "Until six");
      await echo("e1", "Until six");
      const { id } = await replies(ctx, ana, conversationId, { text: "On Sunday too" });
      await deliverAll(ctx);
      const [part] = await listPartsOfMessages(ctx.db.read, [id]);
      expect(await echo(part?.providerId ?? "", "On Sunday too")).toMatchObject({ state: "routed", messageId: id });
      expect((await storyOf(ctx, conversationId)).map((one) => one.text)).toEqual([
        "Are you open?",
        "Until six",
        "On Sunday too",
      ]);
    });

    test("starts a conversation in which nobody has to do anything, and leaves a resolved one so", async () => {
      const row = await echo("e1", "Your parcel is here");
      const id = row?.conversationId ?? "";
      expect(await conversationOf(ctx, id)).toMatchObject({ status: "resolved", waitingSince: null });
      await echo("e2", "Come when you like");
      expect(await conversationOf(ctx, id)).toMatchObject({ status: "resolved", lastSeq: 2 });
      expect(await writes("w1", "Coming")).toMatchObject({ conversationId: id });
      expect(await conversationOf(ctx, id)).toMatchObject({ status: "open" });
      await updateConversation(ctx, ana, id, { status: "resolved" });
    });
  });

  test("places and cards are kept as they came", async () => {
    const location = { latitude: 48.85, longitude: 2.35, name: "Paris", address: null };
    const { messageId } = await writes("w1", "", { context: { location } });
    expect(await view(messageId)).toMatchObject({ event: { location } });
  });
});
