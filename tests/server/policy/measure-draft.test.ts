import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Inbox } from "#server/inboxes/directory.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { browserOf, setupInput, signIn } from "#tests/support/browser.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { addInbox } from "#tests/support/house.ts";

let ctx: TestContext;
let token: Api;
let chat: Inbox;
beforeAll(async () => {
  ctx = await openContext();
  token = apiOf(appOf(ctx), await bearer(ctx, "agent"));
  chat = await addInbox(ctx);
});
afterAll(() => ctx.close());

const measure = (body: object, api = token) => api("POST", "/api/v1/guidance/measure", body);

describe("a draft is measured", () => {
  test("by text message: segments, alphabet, and the characters that cost room", async () => {
    const text = `L’été… ${"x".repeat(70)}`;
    expect(await measure({ channel: "sms", text })).toMatchObject({
      status: 200,
      body: { characters: 77, segments: 2, encoding: "UCS-2", offending: ["’", "…"], state: "long" },
    });
  });

  test("by what its carrier takes", async () => {
    const text = "x".repeat(1700);
    expect((await measure({ channel: "whatsapp", provider: "cloud", text })).body).toMatchObject({ state: "too_long" });
    expect((await measure({ channel: "whatsapp", provider: "twilio", text })).body).toMatchObject({ state: "blocked" });
  });

  test("for an inbox, which must be on that channel", async () => {
    expect(await measure({ channel: "webchat", inboxId: chat.id, text: "Hi" })).toMatchObject({ status: 200 });
    for (const inboxId of ["nobody", chat.id]) {
      expect(await measure({ channel: "sms", inboxId, text: "Hi" })).toMatchObject({
        status: 400,
        body: { error: { code: "invalid", field: "inboxId" } },
      });
    }
  });

  test("by the policy in force, of its inbox before its channel; what the carrier takes stays", async () => {
    const shop = await addInbox(ctx, { name: "Corner" });
    const lengths = (most: number) => ({
      ...{ idealCharacters: { en: 5, fr: 5 }, longCharacters: { en: 5, fr: 5 }, tooLongCharacters: most },
    });
    const lead = apiOf(appOf(ctx), await bearer(ctx, "lead"));
    const change = (layer: object, most: number) =>
      lead("POST", "/api/v1/policies", { channel: "webchat", ...layer, values: { guidance: lengths(most) } });
    expect(await change({}, 20)).toMatchObject({ status: 201 });
    expect(await change({ scope: "inbox", scopeId: shop.id }, 40)).toMatchObject({ status: 201 });
    const text = "Thirty characters, give or take";
    const state = async (also: object) => (await measure({ channel: "webchat", text, locale: "en", ...also })).body;
    expect(await state({ inboxId: chat.id })).toMatchObject({ state: "too_long" });
    expect(await state({ inboxId: shop.id })).toMatchObject({ state: "long" });
    expect(await state({ inboxId: shop.id, text: "x".repeat(4001) })).toMatchObject({ state: "blocked" });
    expect(await lead("POST", "/api/v1/policies", { channel: "webchat", values: {} })).toMatchObject({ status: 201 });
  });

  test("in the language of its words, unless one is named", async () => {
    const text = `Votre colis est parti. ${"x".repeat(250)}`;
    const state = async (also: object) => (await measure({ channel: "webchat", text, ...also })).body;
    expect(await state({})).toMatchObject({ state: "ok" });
    expect(await state({ locale: "en" })).toMatchObject({ state: "long" });
  });

  test("with hints that say in the caller’s language what to do", async () => {
    const browser = browserOf(appOf(ctx));
    await browser.api("POST", "/api/v1/setup", setupInput);
    await signIn(browser);
    await browser.api("PATCH", "/api/v1/me", { locale: "fr" });
    const draft = { channel: "webchat", text: "Kind regards? Really?", locale: "en" };
    const hint = { kind: "avoid_word", at: [0, 12], avoid: "Kind regards", prefer: null };
    expect(await measure(draft)).toMatchObject({
      body: {
        hints: [
          { kind: "many_questions", at: [14, 21] },
          { ...hint, message: "Leave out “Kind regards”." },
        ],
      },
    });
    expect(await measure(draft, browser.api)).toMatchObject({
      body: { hints: [{}, { ...hint, message: "Évitez «\u202fKind regards\u202f»." }] },
    });
  });
});

describe("what cannot be measured is refused", () => {
  test("with the channels or providers that there are", async () => {
    expect(await measure({ channel: "phone", text: "Hi" })).toMatchObject({
      status: 400,
      body: { error: { field: "channel" } },
    });
    expect(await measure({ channel: "sms", provider: "pigeon", text: "Hi" })).toMatchObject({
      status: 400,
      body: { error: { field: "provider", message: expect.stringContaining("twilio") } },
    });
    expect(await measure({ channel: "sms" })).toMatchObject({ status: 400, body: { error: { field: "text" } } });
  });

  test("from whoever does not write here", async () => {
    const nobody = apiOf(appOf(ctx));
    expect(await measure({ channel: "sms", text: "Hi" }, nobody)).toMatchObject({ status: 401 });
  });
});

test("a hundred thousand characters that are made to be slow are measured at once", async () => {
  const hostile = ["M. ", "? ! ", "dans les plus ", "1. 1. ", "https://a.b/?", "😀 ", "…\n", "(«", "’"];
  for (const piece of hostile) {
    for (const channel of ["sms", "email", "webchat"]) {
      const text = piece.repeat(Math.floor(100_000 / piece.length));
      expect(await measure({ channel, text })).toMatchObject({ status: 200, body: { state: "blocked" } });
    }
  }
}, 20_000);
