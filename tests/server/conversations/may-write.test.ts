import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { webchatProfile } from "#adapters/webchat/profile.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { refuseToWrite } from "#server/conversations/may-write.ts";
import { showConversation } from "#server/conversations/show.ts";
import { resolveDelivery } from "#server/delivery/undo.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { days, hours, minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, type Letter, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, conversationOf, deliverAll, replies } from "#tests/support/house.ts";

const withWindow = { ...webchatProfile, abilities: { ...webchatProfile.abilities, replyWindowMs: hours(24) } };

describe.each(dialects)("who may be written to, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor & { id: string };
  let api: Api;
  beforeEach(async () => {
    far = farSide(withWindow);
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
    api = apiOf(appOf(ctx), await bearer(ctx, "agent"));
  });
  afterEach(() => ctx.close());

  const tells = async (...events: Letter["events"]) => {
    const raw = writeLetter(events);
    const made = await acceptAndProcess(ctx, inbox, { key: ctx.newId(), peer: "x", source: "http", raw });
    return made?.conversationId ?? "";
  };
  const writes = (text = "Hello", from = "+336") => tells({ kind: "message", id: ctx.newId(), from, text });
  const says = (word: string, state: "opted_out" | "opted_in", from = "+336") =>
    tells(
      { kind: "message", id: ctx.newId(), from, text: word, class: "command" },
      { kind: "consent", from, state, word, at: ctx.now() },
    );
  const routeOf = async (id: string) => (await showConversation(ctx, ana, id)).routes[0];
  const refused = (reason: string) => ({ code: "refused", extra: { reason } });

  test("who wrote STOP is not written to, by nobody, until they write START", async () => {
    const id = await writes();
    const queued = await replies(ctx, ana, id, { text: "on its way", notBefore: ctx.now() + minutes(5) });
    await says("STOP", "opted_out");
    expect(await routeOf(id)).toMatchObject({
      refusal: { reason: "recipient_opted_out", source: "customer", detail: "STOP", at: ctx.now(), by: null },
    });
    await expect(replies(ctx, ana, id)).rejects.toMatchObject(refused("recipient_opted_out"));
    const script = { kind: "reply", text: "Sale!", clientId: "script-1" };
    const answer = await api("POST", `/api/v1/conversations/${id}/messages`, script);
    expect(answer).toMatchObject({ status: 422, body: { error: { reason: "recipient_opted_out" } } });
    expect(JSON.stringify(answer.body)).toContain("they wrote “STOP” on 2026-03-10");
    // What was written before they said so does not leave either.
    ctx.clock.advance(minutes(5));
    await deliverAll(ctx);
    expect(far.received).toEqual([]);
    const [part] = await listPartsOfMessages(ctx.db.read, [queued.id]);
    expect(part).toMatchObject({ state: "failed", errorCode: "recipient_opted_out" });
    await expect(resolveDelivery(ctx, ana, part?.id ?? "", "resend")).rejects.toMatchObject(
      refused("recipient_opted_out"),
    );
    ctx.clock.advance(minutes(1));
    await says("START", "opted_in");
    expect((await routeOf(id))?.refusal).toBeNull();
    await replies(ctx, ana, id);
  });

  test("a word of command is shown, arms nothing and reopens nothing", async () => {
    const id = await writes();
    await replies(ctx, ana, id);
    await deliverAll(ctx);
    await api("PATCH", `/api/v1/conversations/${id}`, { status: "resolved" });
    ctx.clock.advance(days(60));
    expect(await says("STOP", "opted_out")).toBe(id);
    expect(await conversationOf(ctx, id)).toMatchObject({ status: "resolved", waitingSince: null });
    expect((await conversationOf(ctx, id)).lastMessagePreview).toBe("STOP");
    const stranger = await says("STOP", "opted_out", "+339");
    expect(await conversationOf(ctx, stranger)).toMatchObject({ status: "resolved", waitingSince: null });
  });

  test("the network's word counts as theirs, once", async () => {
    const id = await writes();
    await replies(ctx, ana, id);
    const stop = { kind: "rejected", reason: "recipient_opted_out", detail: "unsubscribed recipient (21610)" } as const;
    far.willAnswer(stop);
    await deliverAll(ctx);
    expect(await routeOf(id)).toMatchObject({
      refusal: { reason: "recipient_opted_out", source: "network", detail: "unsubscribed recipient (21610)" },
    });
    await says("STOP", "opted_out");
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.consents)).toHaveLength(1);
  });

  test("an agent notes what was said elsewhere, and can take back only that", async () => {
    const id = await writes();
    const asked = (state: string) => api("POST", `/api/v1/conversations/${id}/consent`, { inboxId: inbox.id, state });
    expect(await asked("opted_out")).toMatchObject({
      status: 200,
      body: { routes: [{ refusal: { reason: "recipient_opted_out", source: "agent" } }] },
    });
    const anas = apiOf(appOf(ctx), await bearer(ctx, "agent"));
    expect(
      (await anas("POST", `/api/v1/conversations/${id}/messages`, { kind: "reply", text: "x", clientId: "script-2" }))
        .status,
    ).toBe(422);
    expect(await asked("opted_in")).toMatchObject({ status: 200, body: { routes: [{ refusal: null }] } });
    const story = await api("GET", `/api/v1/conversations/${id}/messages`);
    expect(JSON.stringify(story.body)).toContain('"what":"opted_out"');
    ctx.clock.advance(minutes(1));
    await says("STOP", "opted_out");
    expect(await asked("opted_in")).toMatchObject({ status: 409 });
    expect(
      (await api("POST", `/api/v1/conversations/${id}/consent`, { inboxId: "nowhere", state: "opted_in" })).status,
    ).toBe(404);
  });

  test("news that are older than what is known change nothing", async () => {
    const id = await writes();
    const longAgo = ctx.now() - hours(1);
    await says("STOP", "opted_out");
    await tells({ kind: "consent", from: "+336", state: "opted_in", word: "START", at: longAgo });
    expect((await routeOf(id))?.refusal).not.toBeNull();
  });

  test("a reply window closes as long after the last word as the channel says, and reopens with the next", async () => {
    const id = await writes();
    const closesAt = ctx.now() + hours(24);
    expect(await routeOf(id)).toMatchObject({ closesAt, refusal: null, provider: "far-side" });
    ctx.clock.advance(hours(24));
    expect(await routeOf(id)).toMatchObject({ closesAt, refusal: { reason: "outside_reply_window", at: closesAt } });
    await expect(replies(ctx, ana, id)).rejects.toMatchObject(refused("outside_reply_window"));
    const route = { inboxId: inbox.id, identityId: (await routeOf(id))?.identityId ?? "" };
    await refuseToWrite(ctx, ctx.db.read, route, { isTemplate: true });
    await writes("Still there?");
    await replies(ctx, ana, id);
  });

  test("the window belongs to the address, whatever conversation they wrote in last", async () => {
    const first = await writes();
    await api("PATCH", `/api/v1/conversations/${first}`, { status: "resolved" });
    ctx.clock.advance(days(40));
    const second = await writes("Something else");
    expect(second).not.toBe(first);
    expect(await routeOf(first)).toMatchObject({ refusal: null, closesAt: ctx.now() + hours(24) });
  });

  test("notes are written whatever the network says", async () => {
    const id = await writes();
    await says("STOP", "opted_out");
    await replies(ctx, ana, id, { kind: "note", text: "They asked us to stop." });
  });
});
