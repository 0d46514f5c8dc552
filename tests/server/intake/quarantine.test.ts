import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptIntake } from "#server/intake/accept.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { farSide, writeLetter } from "#tests/support/far-side.ts";
import { addInbox, workOffLedger } from "#tests/support/house.ts";

describe.each(dialects)("what is in quarantine, on %s", (dialect) => {
  let ctx: TestContext;
  let api: Api;
  let inbox: Inbox;
  let other: Inbox;
  beforeEach(async () => {
    ctx = await openContext({ dialect, adapters: [farSide().adapter] });
    api = apiOf(appOf(ctx), await bearer(ctx, "lead"));
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    other = await addInbox(ctx, { channel: "sms", provider: "far-side", name: "Other" });
    for (const [into, from] of [
      [inbox, "maya"],
      [inbox, "noor"],
      [other, "lou"],
    ] as const) {
      const raw = writeLetter([{ kind: "message", id: from, from, text: "Hello" }]);
      await acceptIntake(ctx, into, [{ key: from, peer: from, source: "http", raw }]);
    }
    await ctx.db.write((tx) => tx.q.update(tx.t.intake).set({ state: "quarantined", tries: 8, nextTryAt: null }));
  });
  afterEach(() => ctx.close());

  const found = async (query: string) => (await api("GET", `/api/v1/intake?${query}`)).body;
  const workOff = async () => {
    ctx.clock.advance(seconds(10));
    await workOffLedger(ctx);
  };

  test("is tried again in one go, of one inbox or of all", async () => {
    const replay = (body: object) => api("POST", "/api/v1/intake/replay", body);
    expect(await replay({ inboxId: inbox.id })).toMatchObject({ status: 202, body: { count: 2 } });
    await workOff();
    expect(await found("state=quarantined")).toMatchObject({ items: [{ from: "lou" }] });
    expect(await replay({})).toMatchObject({ body: { count: 1 } });
    await workOff();
    expect(await found("state=routed")).toMatchObject({ items: [{ from: "lou" }, { from: "noor" }, { from: "maya" }] });
    expect(await replay({})).toMatchObject({ body: { count: 0 } });
  });

  test("is not for every agent to replay", async () => {
    const agent = apiOf(appOf(ctx), await bearer(ctx, "agent"));
    expect((await agent("POST", "/api/v1/intake/replay", {})).status).toBe(403);
    expect(await found("state=quarantined")).toMatchObject({ items: [{}, {}, {}] });
  });
});

test("a mail of the ledger is downloaded as a file that mail programs open", async () => {
  const ctx = await openContext({ adapters: [farSide().adapter] });
  const api = apiOf(appOf(ctx), await bearer(ctx, "lead"));
  const inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
  const raw = new TextEncoder().encode("Subject: Hello\r\n\r\nHello\r\n");
  await acceptIntake(ctx, inbox, [{ key: "1", peer: "maya@example.org", source: "imap", raw }]);
  const [row] = await ctx.db.read.q.select().from(ctx.db.read.t.intake);
  const { headers, body } = await api("GET", `/api/v1/intake/${row?.id}/raw`);
  expect(headers.get("content-type")).toBe("message/rfc822");
  const day = new Date(ctx.now()).toISOString().slice(0, 10);
  expect(headers.get("content-disposition")).toBe(`attachment; filename="${day}-${row?.sha256?.slice(0, 12)}.eml"`);
  expect(body).toBe("Subject: Hello\r\n\r\nHello\r\n");
  await ctx.close();
});
