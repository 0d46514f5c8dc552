import { createHmac, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openVisitor, type StandInVisitor, type VisitorOptions } from "#adapters/webchat/stand-in.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import { markRead } from "#server/conversations/attend.ts";
import { updateConversation } from "#server/conversations/update.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { days, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { admitted, type Doors, heard, openDoors } from "#tests/support/gateway.ts";
import { addColleague, addInbox, replies, storyOf } from "#tests/support/house.ts";

const identitySecret = "a secret that only the shop's server knows";
const shop = "https://shop.example.org";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let doors: Doors;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  const open = new Set<StandInVisitor>();
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx, { config: { origins: [shop], identitySecret } });
    ana = await addColleague(ctx, "Ana");
    doors = await openDoors(ctx);
  });
  afterEach(async () => {
    for (const visitor of open) visitor.leave();
    open.clear();
    await doors.close();
    await ctx.close();
  });

  const visit = (options: Partial<VisitorOptions> = {}) => {
    const visitor = openVisitor({ url: doors.url, inboxKey: inbox.key, origin: shop, ...options });
    open.add(visitor);
    return visitor;
  };
  const signed = (id: string) => ({
    id,
    name: `User ${id}`,
    hash: createHmac("sha256", identitySecret).update(id).digest("hex"),
  });
  const stored = async () => {
    const { intake, contacts, identities, changes } = ctx.db.read.t;
    const counts = [intake, contacts, identities].map(async (t) => (await ctx.db.read.q.select().from(t)).length);
    return [...(await Promise.all(counts)), (await ctx.db.read.q.select().from(changes)).length];
  };
  const catchUp = (visitor: StandInVisitor, after = 0, conversationId: string | null = null) =>
    visitor.socket.emitWithAck("catchUp", { after, conversationId });

  describe("the door", () => {
    test.each([
      ["from another website", { origin: "https://evil.example.org" }, "forbidden"],
      ["from no website", { origin: "" }, "forbidden"],
      ["with a key that is no inbox's", { inboxKey: "nothing" }, "not_found"],
      ["with a user nobody signed", { identity: { id: "7", hash: "0".repeat(64) } }, "unauthenticated"],
      ["with a token that is none", { token: "short" }, "invalid"],
      ["in a language we do not speak", { locale: JSON.parse('"xx"') }, "invalid"],
    ])("stays closed %s", async (_how, options, code) => {
      const before = await stored();
      const answer = await admitted(visit(options).socket);
      expect(answer).toEqual({ error: expect.objectContaining({ code, message: expect.stringMatching(/\S/) }) });
      expect(await stored()).toEqual(before);
    });

    test("answers in the language of the visitor", async () => {
      const answer = await admitted(visit({ origin: "https://evil.example.org", locale: "fr" }).socket);
      expect(answer).toMatchObject({ error: { message: expect.stringContaining("Ce chat n’admet pas") } });
    });

    test("opens without anything being stored before the first message", async () => {
      const before = await stored();
      const visitor = visit();
      expect(await admitted(visitor.socket)).toBe("in");
      expect(await catchUp(visitor)).toMatchObject({ conversationId: null, messages: [], hasOlder: false });
      visitor.socket.emit("typing", { typing: true });
      visitor.socket.emit("receipt", { seq: 1, read: true });
      expect(await visitor.socket.emitWithAck("leaveEmail", { email: "m@example.org" })).toMatchObject({
        error: { code: "not_found" },
      });
      expect(await stored()).toEqual(before);
    });
  });

  describe("a message", () => {
    test("is acknowledged when it is stored, and the same id three times makes one", async () => {
      const visitor = visit();
      const words = { clientId: randomBytes(9).toString("base64url"), token: visitor.token, text: "Hello" };
      const acks = await Promise.all([1, 2, 3].map(() => visitor.socket.emitWithAck("send", words)));
      acks.push(await visitor.socket.emitWithAck("send", words));
      const ids = acks.map((ack) => ("message" in ack ? ack.message.id : ack.error.code));
      expect(new Set(ids).size).toBe(1);
      expect(acks[0]).toMatchObject({ message: { mine: true, text: "Hello", clientId: words.clientId, seq: 1 } });
      const [message] = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
      expect(message).toMatchObject({ id: ids[0], kind: "inbound", text: "Hello" });
    });

    test("of nothing but blanks, or with somebody else's file, is refused and leaves nothing", async () => {
      const visitor = visit();
      await expect(visitor.say("  \n")).rejects.toMatchObject({ code: "invalid", field: "text" });
      const attachmentIds = ["not-mine"];
      await expect(visitor.say("look", { attachmentIds })).rejects.toMatchObject({ field: "attachmentIds" });
      expect((await stored()).slice(0, 3)).toEqual([0, 0, 0]);
    });

    test("with what no database can store is stored with what stands for it", async () => {
      const page = { url: "https://shop.example.org/\u0000", title: "\ud800" };
      expect(await visit().say("a\u0000b\ud800c", { page })).toMatchObject({ text: "a\uFFFDb\uFFFDc" });
    });

    test("reaches every tab of the visitor, and no other visitor", async () => {
      const first = visit();
      const { conversationId } = await first.say("Hello");
      const [tab, stranger] = [visit({ token: first.token }), visit()];
      await stranger.say("I am somebody else");
      await catchUp(tab);
      await replies(ctx, ana, conversationId, { text: "Good morning" });
      await expect.poll(() => tab.shown().map((one) => one.text)).toEqual(["Hello", "Good morning"]);
      await expect.poll(() => first.shown().map((one) => one.text)).toEqual(["Hello", "Good morning"]);
      expect(stranger.shown().map((one) => one.text)).toEqual(["I am somebody else"]);
    });

    test("of an agent is seen once it has left, and notes never are", async () => {
      const visitor = visit();
      const { conversationId } = await visitor.say("Hello");
      await replies(ctx, ana, conversationId, { kind: "note", text: "a secret" });
      await replies(ctx, ana, conversationId, { text: "not yet", notBefore: ctx.now() + days(1) });
      await replies(ctx, ana, conversationId, { text: "now" });
      await expect.poll(() => visitor.shown().map((one) => one.text)).toEqual(["Hello", "now"]);
      expect(JSON.stringify(await catchUp(visitor))).not.toMatch(/secret|not yet/);
    });
  });

  describe("catching up", () => {
    test("brings what was missed, in order, whatever the gap", async () => {
      const visitor = visit();
      const { conversationId } = await visitor.say("0");
      visitor.leave();
      for (let at = 1; at <= 60; at++) await replies(ctx, ana, conversationId, { text: `${at}` });
      await expect
        .poll(async () => (await ctx.db.read.q.select().from(ctx.db.read.t.parts)).every((one) => one.state === "sent"))
        .toBe(true);
      visitor.socket.connect();
      await expect.poll(() => visitor.shown().map((one) => Number(one.text))).toEqual(range(0, 60));
      const fresh = await catchUp(visit({ token: visitor.token }));
      expect(fresh).toMatchObject({ hasOlder: true });
      expect("messages" in fresh && fresh.messages.map((one) => Number(one.text))).toEqual(range(11, 60));
    });

    test("starts at the newest page after a very long absence", async () => {
      const visitor = visit();
      const { conversationId } = await visitor.say("0");
      for (let at = 1; at <= 210; at++) await visitor.say(`${at}`);
      const state = await catchUp(visitor, 1, conversationId);
      expect("messages" in state && state.messages.map((one) => Number(one.text))).toEqual(range(161, 210));
      const older = await visitor.socket.emitWithAck("older", { before: 162 });
      expect("messages" in older && older.messages.map((one) => Number(one.text))).toEqual(range(111, 160));
    });

    test("starts at the beginning when the conversation is another one", async () => {
      const visitor = visit();
      const before = await visitor.say("an old case");
      for (let at = 0; at < 5; at++) await visitor.say("more");
      await updateConversation(ctx, ana, before.conversationId, { status: "resolved" });
      ctx.clock.advance(days(15));
      const now = await visitor.say("a new case");
      expect(now.conversationId).not.toBe(before.conversationId);
      const state = await catchUp(visitor, 6, before.conversationId);
      expect(state).toMatchObject({ conversationId: now.conversationId, messages: [{ text: "a new case" }] });
    });

    test("finds a reply that was sent late, after what the visitor wrote meanwhile", async () => {
      const visitor = visit();
      const { conversationId } = await visitor.say("first");
      await updateInbox(ctx, system, inbox.id, { state: "paused" });
      await replies(ctx, ana, conversationId, { text: "stood in the queue" });
      await replies(ctx, ana, conversationId, { text: "sent later", notBefore: ctx.now() + seconds(30) });
      await visitor.say("second");
      visitor.leave();
      ctx.clock.advance(seconds(30));
      await updateInbox(ctx, system, inbox.id, { state: "active" });
      await expect
        .poll(async () => (await ctx.db.read.q.select().from(ctx.db.read.t.parts)).every((one) => one.state === "sent"))
        .toBe(true);
      visitor.socket.connect();
      const all = ["first", "second", "stood in the queue", "sent later"];
      await expect.poll(() => visitor.shown().map((one) => one.text)).toEqual(all);
      expect(
        (await storyOf(ctx, conversationId)).filter((one) => one.kind !== "system").map((one) => one.text),
      ).toEqual(all);
    });
  });

  describe("a user whom the website signed", () => {
    test("finds their conversation in another browser", async () => {
      await visit({ identity: signed("7") }).say("from the laptop");
      const state = await catchUp(visit({ identity: signed("7") }));
      expect(state).toMatchObject({ messages: [{ text: "from the laptop", mine: true }] });
    });

    test("sees nothing of another user of the same browser", async () => {
      const hers = visit({ identity: signed("7") });
      const { conversationId } = await hers.say("my address is 12 rue Haute");
      const his = visit({ identity: signed("8"), token: hers.token });
      expect(await catchUp(his)).toMatchObject({ conversationId: null, messages: [] });
      await his.say("hello");
      expect(await catchUp(his)).toMatchObject({ messages: [{ text: "hello" }] });
      await replies(ctx, ana, conversationId, { text: "for her alone" });
      await expect.poll(() => hers.shown().map((one) => one.text)).toContain("for her alone");
      expect(his.shown().map((one) => one.text)).toEqual(["hello"]);
    });
  });

  describe("life signs", () => {
    test("reading, resolving and typing reach the visitor", async () => {
      const visitor = visit();
      const { conversationId } = await visitor.say("Hello");
      const read = heard(visitor.socket, "read");
      await markRead(ctx, ana, conversationId, 1);
      expect(await read).toEqual({ conversationId, seq: 1 });
      const status = heard(visitor.socket, "status", ({ resolved }) => resolved);
      await updateConversation(ctx, ana, conversationId, { status: "resolved" });
      expect(await status).toEqual({ conversationId, resolved: true });
    });

    test("an email is kept once they have written", async () => {
      const visitor = visit();
      await visitor.say("Hello");
      expect(await visitor.socket.emitWithAck("leaveEmail", { email: "Maya@Example.org" })).toEqual({ ok: true });
      const identities = await ctx.db.read.q.select().from(ctx.db.read.t.identities);
      expect(identities.map((one) => `${one.scheme} ${one.value}`)).toContain("email maya@example.org");
    });
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
