import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listPartsOfMessages } from "#db/stores/parts.ts";
import type { Actor } from "#server/agents/actor.ts";
import { showConversation } from "#server/conversations/show.ts";
import { resolveDelivery } from "#server/delivery/undo.ts";
import { archiveInbox } from "#server/inboxes/archive.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { listInboxes } from "#server/inboxes/show.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { minutes } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, deliverAll, replies, storyOf } from "#tests/support/house.ts";

describe.each(dialects)("an inbox that is removed, on %s", (dialect) => {
  let ctx: TestContext;
  let api: Api;
  let far: FarSide;
  let inbox: Inbox;
  let ana: Actor;
  let conversationId: string;
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter] });
    api = apiOf(appOf(ctx), await bearer(ctx, "admin"));
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    ana = await addColleague(ctx, "Ana");
    const raw = writeLetter([{ kind: "message", id: "1", from: "maya", text: "Hello" }]);
    const made = await acceptAndProcess(ctx, inbox, { key: "1", peer: "maya", source: "http", raw });
    conversationId = made?.conversationId ?? "";
  });
  afterEach(() => ctx.close());

  const remove = () => api("DELETE", `/api/v1/inboxes/${inbox.id}`);
  const stateOf = async (messageId: string) => (await listPartsOfMessages(ctx.db.read, [messageId]))[0]?.state;

  test("is gone from the list, and its conversations stay", async () => {
    expect((await remove()).status).toBe(204);
    expect(listInboxes(ctx, ana)).toEqual([]);
    expect((await remove()).status).toBe(404);
    expect((await storyOf(ctx, conversationId)).map(({ text }) => text)).toEqual(["Hello"]);
    expect(await showConversation(ctx, ana, conversationId)).toMatchObject({ id: conversationId });
  });

  test("keeps nothing of its configuration", async () => {
    await remove();
    const [row] = await ctx.db.read.q.select().from(ctx.db.read.t.inboxes);
    expect(ctx.vault.open(row?.configCipher ?? "")).toBe("{}");
    expect(row?.archivedAt).toBe(ctx.now());
  });

  test("sends nothing any more: what waited fails and says why", async () => {
    const { id } = await replies(ctx, ana, conversationId, { notBefore: ctx.now() + minutes(5) });
    await remove();
    ctx.clock.advance(minutes(10));
    await deliverAll(ctx);
    expect(far.received).toEqual([]);
    const [part] = await listPartsOfMessages(ctx.db.read, [id]);
    expect(part).toMatchObject({ state: "failed", errorCode: "inbox_removed" });
    await expect(resolveDelivery(ctx, ana, part?.id ?? "", "resend")).rejects.toMatchObject({ code: "conflict" });
  });

  test("leaves alone what had left", async () => {
    const { id } = await replies(ctx, ana, conversationId);
    await deliverAll(ctx);
    await remove();
    expect(await stateOf(id)).toBe("sent");
  });

  test("cannot be answered from", async () => {
    await remove();
    await expect(replies(ctx, ana, conversationId)).rejects.toMatchObject({ code: "refused" });
  });

  test("is removed by administrators only", async () => {
    await expect(archiveInbox(ctx, ana, inbox.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(ctx.inboxes.all()).toHaveLength(1);
  });
});
