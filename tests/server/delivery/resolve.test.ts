import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listPartsOfMessages } from "#db/stores/parts.ts";
import { system } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, writeLetter } from "#tests/support/far-side.ts";
import { addInbox, deliverAll, replies } from "#tests/support/house.ts";

describe.each(dialects)("a part that waits for a person, on %s", (dialect) => {
  let ctx: TestContext;
  let api: Api;
  let far: FarSide;
  let inbox: Inbox;
  let conversationId: string;
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    api = apiOf(appOf(ctx), await bearer(ctx, "agent"));
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    const raw = writeLetter([{ kind: "message", id: "1", from: "maya", text: "Hello" }]);
    const made = await acceptAndProcess(ctx, inbox, { key: "1", peer: "maya", source: "http", raw });
    conversationId = made?.conversationId ?? "";
  });
  afterEach(() => ctx.close());

  const reply = async (text = "Hello") => {
    const { id } = await replies(ctx, system, conversationId, { text });
    await deliverAll(ctx);
    return async () => (await listPartsOfMessages(ctx.db.read, [id]))[0];
  };
  const resolve = (id: string | undefined, as: string) => api("POST", `/api/v1/deliveries/${id}/resolve`, { as });

  test("is tried again from the start when it had failed, under the same id", async () => {
    far.willAnswer({ kind: "rejected", reason: "recipient_unreachable", detail: "550 no such user" });
    const part = await reply();
    const failed = await part();
    expect(failed).toMatchObject({ state: "failed", errorDetail: "550 no such user", tries: 1 });
    expect(await resolve(failed?.id, "resend")).toMatchObject({ status: 200, body: { state: "queued", error: null } });
    await deliverAll(ctx);
    expect(await part()).toMatchObject({ state: "sent", errorCode: null, errorDetail: null });
    expect(far.received.map(({ id }) => id)).toEqual([failed?.id, failed?.id]);
  });

  test("is not marked as sent when it is known to have failed", async () => {
    far.willAnswer({ kind: "rejected", reason: "recipient_unreachable", detail: "550 no such user" });
    const part = await reply();
    expect((await resolve((await part())?.id, "sent")).status).toBe(409);
    expect(await part()).toMatchObject({ state: "failed" });
  });

  test("is marked as sent, or sent again, when nobody knows", async () => {
    far.willAnswer({ kind: "unknown", detail: "no answer" }, { kind: "unknown", detail: "no answer" });
    const [arrived, lost] = [await reply("arrived"), await reply("lost")];
    expect(await resolve((await arrived())?.id, "sent")).toMatchObject({ body: { state: "sent" } });
    await resolve((await lost())?.id, "resend");
    await deliverAll(ctx);
    expect(await lost()).toMatchObject({ state: "sent" });
    expect(far.received.map(({ text }) => text)).toEqual(["arrived", "lost", "lost"]);
  });

  test("is not sent twice by two people who press at once", async () => {
    far.willAnswer({ kind: "rejected", reason: "recipient_unreachable", detail: "550 no such user" });
    const id = (await (await reply())())?.id;
    const answers = await Promise.all([resolve(id, "resend"), resolve(id, "resend")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await deliverAll(ctx);
    expect(far.received).toHaveLength(2);
  });

  test("is found by several states at once, and by its inbox", async () => {
    far.willAnswer({ kind: "rejected", reason: "filtered", detail: "no" }, { kind: "unknown", detail: "?" });
    const [failed, unknown] = [await (await reply("failed"))(), await (await reply("unknown"))()];
    await reply("sent");
    const other = await addInbox(ctx, { channel: "sms", provider: "far-side", name: "Other" });
    const found = async (query: string) => (await api("GET", `/api/v1/deliveries?${query}`)).body;
    expect(await found("state=failed,unknown")).toMatchObject({ items: [{ id: unknown?.id }, { id: failed?.id }] });
    expect(await found(`state=failed&inboxId=${inbox.id}`)).toMatchObject({ items: [{ id: failed?.id }] });
    expect(await found(`inboxId=${other.id}`)).toEqual({ items: [], next: null });
    expect(await found("state=lost")).toMatchObject({ error: { code: "invalid" } });
  });
});
