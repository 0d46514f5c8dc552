import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { browserOf, setupInput, signIn } from "#tests/support/browser.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addColleague, addInbox, replies, says, storyOf, visitorNamed } from "#tests/support/house.ts";

describe.each(dialects)("lengths, on %s", (dialect) => {
  let ctx: TestContext;
  let chat: Inbox;
  let sms: Inbox;
  let ana: Actor & { id: string };
  let conversationId: string;
  let app: ReturnType<typeof appOf>;
  let token: Api;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    chat = await addInbox(ctx);
    const config = { accountSid: `AC${"a".repeat(32)}`, authToken: "token", number: "+33639980000" };
    sms = await addInbox(ctx, { channel: "sms", provider: "twilio", name: "Texts", config });
    ana = await addColleague(ctx, "Ana");
    conversationId = (await says(ctx, chat, { visitor: visitorNamed("maya") })).conversationId;
    app = appOf(ctx);
    token = apiOf(app, await bearer(ctx, "agent"));
  });
  afterEach(() => ctx.close());

  const tooLong = { status: 422, body: { error: { code: "refused", reason: "too_long", field: "text" } } };
  const post = (api: Api, text: string, also: object = {}) =>
    api("POST", `/api/v1/conversations/${conversationId}/messages`, {
      kind: "reply",
      text,
      clientId: ctx.newId(),
      ...also,
    });
  const begin = (text: string) =>
    token("POST", "/api/v1/conversations", {
      inboxId: sms.id,
      to: [{ address: "+33639981111" }],
      text,
      clientId: ctx.newId(),
    });

  describe("what the carrier does not take is refused", () => {
    test("for an agent on screen and for a token, and nothing is written", async () => {
      const { hardCharacters } = chat.adapter.profile.guidance;
      const browser = browserOf(app);
      await browser.api("POST", "/api/v1/setup", setupInput);
      await signIn(browser);
      for (const api of [browser.api, token]) {
        expect(await post(api, "x".repeat(hardCharacters + 1))).toMatchObject(tooLong);
      }
      expect(await storyOf(ctx, conversationId)).toHaveLength(1);
      expect(await post(token, "x".repeat(hardCharacters))).toMatchObject({ status: 201 });
    });

    test("for a message that is to leave later", async () => {
      expect(await post(token, "x".repeat(4001), { notBefore: ctx.now() + 60_000 })).toMatchObject(tooLong);
    });

    test("for whoever writes first, by what that channel takes", async () => {
      expect(await begin("x".repeat(1601))).toMatchObject(tooLong);
      expect(await ctx.db.read.q.select().from(ctx.db.read.t.messages)).toHaveLength(1);
      expect(await begin("x".repeat(1600))).toMatchObject({ status: 201 });
    });
  });

  describe("a reply that is sent although it is long", () => {
    test("says so, as the server measured it", async () => {
      const long = await replies(ctx, ana, conversationId, { text: "This is long. ".repeat(20).trim() });
      expect(long.event).toEqual({ measured: { state: "long", characters: 279, words: 60, sentences: 20 } });
      const { event } = await replies(ctx, ana, conversationId, { text: "x".repeat(501) });
      expect(event).toMatchObject({ measured: { state: "too_long", characters: 501 } });
    });

    test("says nothing of one that reads well, nor of a note", async () => {
      expect(await replies(ctx, ana, conversationId, { text: "All well." })).toMatchObject({ event: null });
      const note = await replies(ctx, ana, conversationId, { kind: "note", text: "x".repeat(900) });
      expect(note.event).toBeNull();
    });

    test("is not believed when its sender claims something else", async () => {
      const claim = { event: { measured: { state: "ok" } }, measured: { state: "ok" } };
      const answer = await post(token, "x".repeat(501), claim);
      expect(answer).toMatchObject({ status: 201, body: { event: { measured: { state: "too_long" } } } });
    });

    test("counts in segments by text message", async () => {
      await begin("’".repeat(71));
      const stored = await ctx.db.read.q.select().from(ctx.db.read.t.messages);
      expect(stored.map((row) => row.event)).toContainEqual({
        measured: { state: "long", characters: 71, words: 0, sentences: 0, segments: 2, encoding: "UCS-2" },
      });
    });
  });
});
