import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { readSeqOf } from "#db/stores/attention.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { storeUpload } from "#server/attachments/store-upload.ts";
import { countViews, markRead, readDraft, saveDraft } from "#server/conversations/attend.ts";
import { undoDelivery } from "#server/delivery/undo.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, conversationOf, replies, says, storyOf, visitorNamed } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  let ben: Actor & { id: string };
  let conversationId: string;
  const maya = visitorNamed("maya");
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
    ana = await addColleague(ctx, "Ana");
    ben = await addColleague(ctx, "Ben");
    conversationId = (await says(ctx, inbox, { visitor: maya })).conversationId;
  });
  afterEach(() => ctx.close());

  const file = async (owner: { id: string }, kind: "agent" | "contact" = "agent") =>
    (await storeUpload(ctx, { kind, id: owner.id }, { filename: "a.txt", bytes: Buffer.from(randomUUID()) })).id;
  const replyCount = async () => (await storyOf(ctx, conversationId)).filter((row) => row.kind === "reply").length;

  describe("a reply", () => {
    test("under the same id makes one message, even ten times at once", async () => {
      const clientId = randomUUID();
      const again = () => replies(ctx, ana, conversationId, { clientId, text: "Hi" });
      const first = await again();
      const all = await Promise.all(Array.from({ length: 10 }, again));
      expect(new Set([first, ...all].map((message) => message.id)).size).toBe(1);
      expect(await replyCount()).toBe(1);
      expect(await listPartsOfMessages(ctx.db.read, [first.id])).toHaveLength(1);
    });

    test("takes an unassigned conversation for whoever answers first, and only then", async () => {
      await replies(ctx, ana, conversationId, { kind: "note" });
      expect(await conversationOf(ctx, conversationId)).toMatchObject({ assigneeId: null });
      await replies(ctx, ana, conversationId);
      await replies(ctx, ben, conversationId);
      expect(await conversationOf(ctx, conversationId)).toMatchObject({ assigneeId: ana.id });
    });

    test("is on the row at once, is read by its author, and ends their draft", async () => {
      await saveDraft(ctx, ana, conversationId, { kind: "reply", text: "Hi the", inboxId: null, letter: null });
      await saveDraft(ctx, ben, conversationId, { kind: "note", text: "look", inboxId: null, letter: null });
      const { seq } = await replies(ctx, ana, conversationId, { text: "Hi there" });
      expect(await conversationOf(ctx, conversationId)).toMatchObject({
        lastMessagePreview: "Hi there",
        lastMessageKind: "reply",
        lastSeq: seq,
      });
      expect(await readSeqOf(ctx.db.read, ana.id, conversationId)).toBe(seq);
      expect(await readDraft(ctx, ana, conversationId)).toBeNull();
      expect(await readDraft(ctx, ben, conversationId)).toMatchObject({ text: "look" });
    });

    test("is held back with what its author has not seen", async () => {
      await says(ctx, inbox, { visitor: maya, text: "one more thing" });
      await replies(ctx, ben, conversationId, { kind: "note", text: "I take this" });
      const refused = replies(ctx, ana, conversationId, { seenSeq: 1, clientId: "tried-once" });
      await expect(refused).rejects.toMatchObject({
        code: "conflict",
        extra: { details: { messages: [{ text: "one more thing" }, { text: "I take this" }] } },
      });
      expect(await replyCount()).toBe(0);
      const sent = await replies(ctx, ana, conversationId, { seenSeq: 3, clientId: "tried-once" });
      expect(sent).toMatchObject({ seq: 4 });
      expect(await replies(ctx, ana, conversationId, { seenSeq: 1, clientId: "tried-once" })).toMatchObject({ seq: 4 });
    });

    test("is not held back by its author's own words, nor are notes by anything", async () => {
      await replies(ctx, ana, conversationId);
      await replies(ctx, ana, conversationId, { seenSeq: 1 });
      await says(ctx, inbox, { visitor: maya });
      await replies(ctx, ana, conversationId, { seenSeq: 1, kind: "note" });
      expect(await storyOf(ctx, conversationId)).toHaveLength(5);
    });

    test("of two colleagues at once goes out only from one who has seen the other's", async () => {
      const both = [ana, ben].map((who) => replies(ctx, who, conversationId, { seenSeq: 1, text: who.name }));
      const ended = await Promise.allSettled(both);
      expect(ended.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await replyCount()).toBe(1);
    });

    test("on an inbox where the contact has no address is refused", async () => {
      const other = await addInbox(ctx, { name: "Other" });
      const refused = replies(ctx, ana, conversationId, { inboxId: other.id });
      await expect(refused).rejects.toMatchObject({ code: "refused", extra: { reason: "recipient_unreachable" } });
      await expect(replies(ctx, ana, "no-such-conversation")).rejects.toMatchObject({ code: "not_found" });
    });

    test("is not for those who may only look", async () => {
      const viewer = await addColleague(ctx, "Vera", "viewer");
      await expect(replies(ctx, viewer, conversationId)).rejects.toMatchObject({ code: "forbidden" });
    });
  });

  describe("a note", () => {
    test("tells those it names, once, until they have looked", async () => {
      await replies(ctx, ana, conversationId, { kind: "note", text: "@Ben", mentions: [ben.id, ben.id] });
      expect(await countViews(ctx, ben)).toMatchObject({ mentions: 1 });
      expect(await countViews(ctx, ana)).toMatchObject({ mentions: 0 });
      await markRead(ctx, ben, conversationId, 2);
      expect(await countViews(ctx, ben)).toMatchObject({ mentions: 0 });
    });

    test("is never delivered, and the contact still waits", async () => {
      const { id } = await replies(ctx, ana, conversationId, { kind: "note" });
      expect(await listPartsOfMessages(ctx.db.read, [id])).toEqual([]);
      expect((await conversationOf(ctx, conversationId)).waitingSince).not.toBeNull();
      const empty = replies(ctx, ana, conversationId, { kind: "note", text: " " });
      await expect(empty).rejects.toMatchObject({ code: "refused", extra: { reason: "empty" } });
    });
  });

  describe("files", () => {
    test("go with one message, in the order in which they were named", async () => {
      const attachmentIds = [await file(ana), await file(ana), await file(ana)].reverse();
      const sent = await replies(ctx, ana, conversationId, { text: "", attachmentIds });
      expect(sent.attachments.map((one) => one.id)).toEqual(attachmentIds);
      await expect(replies(ctx, ana, conversationId, { attachmentIds })).rejects.toMatchObject({ code: "invalid" });
      expect(await replyCount()).toBe(1);
    });

    test("can be used only by whoever uploaded them", async () => {
      const refused = replies(ctx, ben, conversationId, { attachmentIds: [await file(ana)] });
      await expect(refused).rejects.toMatchObject({ code: "invalid", extra: { field: "attachmentIds" } });
      const stolen = says(ctx, inbox, { visitor: maya, attachmentIds: [await file(ana)] });
      await expect(stolen).rejects.toMatchObject({ code: "invalid" });
      const foreign = says(ctx, inbox, { visitor: maya, attachmentIds: [await file({ id: "noor" }, "contact")] });
      await expect(foreign).rejects.toMatchObject({ code: "invalid" });
    });

    test("that was taken back gives its files to the next one, and one that left keeps them", async () => {
      const attachmentIds = [await file(ana)];
      const notBefore = ctx.now() + 60_000;
      const first = await replies(ctx, ana, conversationId, { attachmentIds, notBefore });
      const again = () => replies(ctx, ana, conversationId, { attachmentIds });
      await expect(again()).rejects.toMatchObject({ code: "invalid" });
      await undoDelivery(ctx, ana, first.deliveries[0]?.id ?? "");
      expect((await again()).attachments.map((one) => one.id)).toEqual(attachmentIds);
      await expect(again()).rejects.toMatchObject({ code: "invalid" });
    });

    test("named twice in one message are refused, and nothing is written", async () => {
      const id = await file(ana);
      const twice = replies(ctx, ana, conversationId, { attachmentIds: [id, id] });
      await expect(twice).rejects.toMatchObject({ code: "invalid" });
      expect(await replyCount()).toBe(0);
      const sent = await replies(ctx, ana, conversationId, { attachmentIds: [id] });
      expect(sent.attachments).toHaveLength(1);
    });

    test("of a visitor come with their message", async () => {
      const { messageId } = await says(ctx, inbox, {
        visitor: maya,
        text: "",
        attachmentIds: [await file({ id: maya }, "contact")],
      });
      const { attachments } = ctx.db.read.t;
      expect(await ctx.db.read.q.select().from(attachments)).toMatchObject([{ messageId }]);
    });
  });
});
