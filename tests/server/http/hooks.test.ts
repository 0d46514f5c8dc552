import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { system } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { inboxHealth } from "#server/inboxes/health.ts";
import { showInbox } from "#server/inboxes/show.ts";
import { noteForged } from "#server/inboxes/signals.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { type FarSide, farSide, farSignature, writeLetter } from "#tests/support/far-side.ts";
import { addInbox, workOffLedger } from "#tests/support/house.ts";

describe.each(dialects)("a network that calls us, on %s", (dialect) => {
  let ctx: TestContext;
  let far: FarSide;
  let inbox: Inbox;
  let app: ReturnType<typeof appOf>;
  beforeEach(async () => {
    far = farSide();
    ctx = await openContext({ dialect, adapters: [far.adapter], env: { PUBLIC_URL: "https://help.example.org" } });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    app = appOf(ctx);
  });
  afterEach(() => ctx.close());

  const letter = (id = "m1") => writeLetter([{ kind: "message", id, from: "+33600000001", text: "Bonjour" }]);
  const path = () => `/hooks/far/${inbox.key}/letters?a=1&b=%C3%A9`;
  const call = (body: Uint8Array, headers: Record<string, string> = {}, to = path()) =>
    app.request(`http://10.0.0.7:8080${to}`, { method: "POST", body: Buffer.from(body), headers });
  const signed = (body: Uint8Array, to = path()) => ({
    "x-far-signature": farSignature(`https://help.example.org${to}`, body),
  });
  const ledger = () => ctx.db.read.q.select().from(ctx.db.read.t.intake);
  const health = () => inboxHealth(ctx, inbox.id, "en");

  test("is answered once what it brought is in the ledger, byte for byte", async () => {
    const body = letter();
    const answer = await call(body, signed(body));
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      200,
      "text/xml",
      "<Response/>",
    ]);
    expect(await ledger()).toMatchObject([{ source: "http", state: "received", raw: Buffer.from(body) }]);
    await workOffLedger(ctx);
    expect(await ledger()).toMatchObject([{ state: "routed", messageId: expect.any(String) }]);
  });

  test("is believed by the address that it was told, not by what the request says of itself", async () => {
    const body = letter();
    const forwarded = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" };
    expect((await call(body, { ...signed(body), ...forwarded })).status).toBe(200);
    const there = { "x-far-signature": farSignature(`http://10.0.0.7:8080${path()}`, body) };
    expect((await call(letter("m2"), there)).status).toBe(403);
  });

  test("leaves nothing behind when it is forged, and is counted with the address tried and why", async () => {
    const wrong = { "x-far-signature": "0".repeat(64) };
    for (let at = 0; at < 3; at++) expect((await call(letter(), wrong)).status).toBe(403);
    expect(await ledger()).toEqual([]);
    await expect.poll(async () => (await health()).forged?.count, { timeout: 5_000 }).toBe(3);
    expect(await health()).toMatchObject({
      forged: { url: `https://help.example.org${path()}`, why: "the signature does not fit", at: ctx.now() },
      lastHookAt: null,
    });
  });

  test("costs few writes however often it is forged", async () => {
    const { jobs } = ctx.db.stats();
    for (let at = 0; at < 500; at++) noteForged(ctx, inbox.id, { url: "https://x", why: "no" });
    await expect.poll(async () => (await health()).forged?.count, { timeout: 5_000 }).toBe(500);
    expect(ctx.db.stats().jobs - jobs).toBeLessThan(4);
  });

  test("is asked for proof at once where it wants to know who is there", async () => {
    const answer = await app.request(`http://h/hooks/far/${inbox.key}?challenge=42`);
    expect([answer.status, await answer.text()]).toEqual([200, "42"]);
    expect(await ledger()).toEqual([]);
  });

  test("finds nothing at an address that nobody was told", async () => {
    const body = letter();
    for (const to of [
      `/hooks/far/${"x".repeat(20)}/letters`,
      `/hooks/near/${inbox.key}/letters`,
      `/hooks/far/${inbox.key}/elsewhere`,
    ]) {
      expect((await call(body, signed(body, to), to)).status).toBe(404);
    }
    expect((await app.request(`http://h${path()}`, { method: "DELETE" })).status).toBe(404);
  });

  test("is refused before it is read when it brings too much", async () => {
    const body = new Uint8Array(64 * 1024 + 1);
    expect((await call(body, signed(body))).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(body);
        controller.close();
      },
    });
    const init = { method: "POST", body: stream, duplex: "half", headers: signed(body) };
    expect((await app.request(`http://h${path()}`, init)).status).toBe(413);
    expect(await ledger()).toEqual([]);
  });

  test("is heard while the inbox is paused", async () => {
    await updateInbox(ctx, system, inbox.id, { state: "paused" });
    const body = letter();
    expect((await call(body, signed(body))).status).toBe(200);
    expect(await ledger()).toHaveLength(1);
    await expect.poll(async () => (await health()).lastHookAt, { timeout: 5_000 }).toBe(ctx.now());
  });

  test("needs neither session nor origin, and brings one thing once however often it is told", async () => {
    const body = letter();
    const answers = await Promise.all(
      [1, 2, 3].map(() => call(body, { ...signed(body), origin: "https://elsewhere.example", cookie: "a=b" })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(await ledger()).toHaveLength(1);
  });

  test("is told its addresses on the page of the inbox, which administrators see", async () => {
    const url = `https://help.example.org/hooks/far/${inbox.key}/letters`;
    expect(showInbox(ctx, inbox.id).hooks).toEqual([{ url, what: { en: "Letters", fr: "Lettres" } }]);
    const agent = apiOf(app, await bearer(ctx, "agent"));
    expect((await agent("GET", `/api/v1/inboxes/${inbox.id}`)).body).toMatchObject({ hooks: [], config: {} });
  });
});
