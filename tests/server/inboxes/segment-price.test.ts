import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";

import { inboxView } from "#server/protocol/inboxes.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";

const refusal = z.object({ error: z.object({ message: z.string() }) });
const account = { accountSid: `AC${"a".repeat(32)}`, authToken: "secret", number: "+33639980000" };

describe.each(dialects)("what a segment costs, on %s", (dialect) => {
  let ctx: TestContext;
  let admin: Api;
  let agent: Api;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    admin = apiOf(appOf(ctx), await bearer(ctx, "admin"));
    agent = apiOf(appOf(ctx), await bearer(ctx, "agent"));
  });
  afterEach(() => ctx.close());

  const add = (segmentPrice?: object, language = "en") => {
    const config = { ...account, ...(segmentPrice ? { segmentPrice } : {}) };
    const body = { channel: "sms", provider: "twilio", name: "Mobile", config };
    return admin("POST", "/api/v1/inboxes", body, { "accept-language": language });
  };
  const measure = (inboxId?: string, text = "x".repeat(161)) =>
    agent("POST", "/api/v1/guidance/measure", { channel: "sms", text, ...(inboxId ? { inboxId } : {}) });

  test("is kept with the inbox, seen by whoever writes, and told of a draft", async () => {
    const { status, body } = await add({ amount: "0,075", currency: "eur" });
    const segmentPrice = { amount: 0.075, currency: "EUR" };
    expect({ status, body }).toMatchObject({ status: 201, body: { segmentPrice, config: { segmentPrice } } });
    const { id } = inboxView.parse(body);
    expect(await agent("GET", "/api/v1/inboxes")).toMatchObject({ body: { items: [{ config: {}, segmentPrice }] } });
    expect((await measure(id)).body).toMatchObject({ segments: 2, cost: { amount: 0.15, currency: "EUR" } });
    expect((await measure(id, "’".repeat(135))).body).toMatchObject({ cost: { amount: 0.225 } });
    expect((await measure()).body).not.toHaveProperty("cost");

    const path = `/api/v1/inboxes/${id}`;
    await admin("PATCH", path, { config: { ...account, segmentPrice: { amount: 0.1, currency: "USD" } } });
    expect((await measure(id)).body).toMatchObject({ cost: { amount: 0.2, currency: "USD" } });
    expect(await admin("PATCH", path, { config: account })).toMatchObject({ body: { segmentPrice: null } });
    expect((await measure(id)).body).not.toHaveProperty("cost");
  });

  test("is not told where nobody knows it", async () => {
    const { body } = await add();
    expect(body).toMatchObject({ segmentPrice: null });
    expect((await measure(inboxView.parse(body).id)).body).not.toHaveProperty("cost");
  });

  test.each([
    [{ amount: "1,000.5", currency: "EUR" }, "amount", "un prix tel que 0,075"],
    [{ amount: "cheap", currency: "EUR" }, "amount", "un prix tel que 0,075"],
    [{ amount: "", currency: "EUR" }, "amount", "un prix tel que 0,075"],
    [{ amount: "0", currency: "EUR" }, "amount", "un prix tel que 0,075"],
    [{ amount: -1, currency: "EUR" }, "amount", "un prix tel que 0,075"],
    [{ amount: 1000, currency: "EUR" }, "amount", "un prix tel que 0,075"],
    [{ amount: null, currency: "EUR" }, "amount", "un prix tel que 0,075"],
    [{ amount: "0.05", currency: "Euro" }, "currency", "une devise par son code"],
    [{ amount: "0.05", currency: "ZZZ" }, "currency", "une devise par son code"],
    [{ amount: "0.05" }, "currency", "une devise par son code"],
  ])("is refused in both languages: %j", async (price, field, french) => {
    const error = { code: "invalid", field: `config.segmentPrice.${field}` };
    const [en, fr] = [await add(price), await add(price, "fr")];
    expect(en).toMatchObject({ status: 400, body: { error } });
    expect(refusal.parse(en.body).error.message).toMatch(/a price such as 0\.075|a currency by its code/);
    expect(refusal.parse(fr.body).error.message).toContain(french);
  });
});
