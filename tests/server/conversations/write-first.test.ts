import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Inbox } from "#server/inboxes/directory.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addInbox } from "#tests/support/house.ts";
import { mailConfig } from "#tests/support/mails.ts";

describe.each(dialects)("writing first, on %s", (dialect) => {
  let ctx: TestContext;
  let api: Api;
  let sms: Inbox;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    api = apiOf(appOf(ctx), await bearer(ctx, "agent"));
    const config = { accountSid: `AC${"a".repeat(32)}`, authToken: "token", number: "+33639980000" };
    sms = await addInbox(ctx, { channel: "sms", provider: "twilio", name: "Texts", config });
  });
  afterEach(() => ctx.close());

  const begin = (inboxId: string, address: string, also: object = {}) =>
    api("POST", "/api/v1/conversations", {
      inboxId,
      to: [{ address }],
      text: "Your parcel is here.",
      clientId: ctx.newId(),
      ...also,
    });

  test("reaches a number as people type it, without a subject", async () => {
    const { status, body } = await begin(sms.id, "06 39 98 11 11");
    expect(status).toBe(201);
    expect(body).toMatchObject({
      contactName: "+33639981111",
      subject: null,
      waitingSince: null,
      routes: [{ channel: "sms", provider: "twilio", address: "+33639981111", refusal: null, closesAt: null }],
    });
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.parts)).toMatchObject([
      { state: "queued", channel: "sms", body: { text: "Your parcel is here.", letter: null } },
    ]);
  });

  test("is the same person when they have written before", async () => {
    await begin(sms.id, "+33639981111");
    await begin(sms.id, "06 39 98 11 11");
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.contacts)).toHaveLength(1);
  });

  test("says what is wrong with a number that can be none", async () => {
    expect(await begin(sms.id, "maya@example.org")).toMatchObject({
      status: 400,
      body: { error: { code: "invalid", field: "to.0.address", message: expect.stringContaining("Add the country") } },
    });
  });

  test("goes to nobody who asked not to be written to", async () => {
    const { body } = await begin(sms.id, "+33639981111");
    const id = typeof body === "object" && body !== null && "id" in body ? String(body.id) : "";
    await api("POST", `/api/v1/conversations/${id}/consent`, { inboxId: sms.id, state: "opted_out" });
    expect(await begin(sms.id, "+33639981111")).toMatchObject({
      status: 422,
      body: { error: { reason: "recipient_opted_out" } },
    });
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.conversations)).toHaveLength(1);
  });

  test("still asks letters for a subject and an email address", async () => {
    const mail = await addInbox(ctx, { channel: "email", provider: "imap-smtp", name: "Mail", config: mailConfig() });
    expect(await begin(mail.id, "06 39 98 11 11", { subject: "Hello" })).toMatchObject({
      status: 400,
      body: { error: { field: "to.0.address" } },
    });
    expect(await begin(mail.id, "maya@example.org")).toMatchObject({
      status: 400,
      body: { error: { field: "subject" } },
    });
    expect((await begin(mail.id, "Maya@example.org", { subject: "Hello" })).status).toBe(201);
  });

  test("is not for channels where customers write first", async () => {
    const chat = await addInbox(ctx);
    expect(await begin(chat.id, "+33639981111")).toMatchObject({
      status: 422,
      body: { error: { reason: "write_first_forbidden" } },
    });
  });
});
