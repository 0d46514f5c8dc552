import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { z } from "zod";

import { savedReplyView } from "#server/protocol/saved-replies.ts";
import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { clockAt } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";

let ctx: TestContext;
let nobody: Api;
let agent: Api;
let lead: Api;
let other: Api;
beforeAll(async () => {
  ctx = await openContext({ clock: clockAt(Date.now()) });
  const app = appOf(ctx);
  nobody = apiOf(app);
  agent = apiOf(app, await bearer(ctx, "agent"));
  other = apiOf(app, await bearer(ctx, "agent"));
  lead = apiOf(app, await bearer(ctx, "lead"));
});
afterAll(() => ctx.close());

const path = "/api/v1/saved-replies";
const refusal = z.object({ error: z.object({ code: z.string(), field: z.string(), message: z.string() }) });
const reply = (name: string) => ({ name, variants: [{ channel: "sms", locale: "fr", text: "Bonjour {{order}}" }] });
const make = async (name: string) => savedReplyView.parse((await agent("POST", path, reply(name))).body);

test("a script makes a reply, reads, changes, counts, archives and restores it", async () => {
  const { id, updatedAt } = await make("Late");
  expect(await agent("GET", `${path}/${id}`)).toMatchObject({ status: 200, body: { name: "Late", folder: "" } });
  expect(await other("PATCH", `${path}/${id}`, { folder: "Orders", seenUpdatedAt: updatedAt })).toMatchObject({
    status: 200,
    body: { folder: "Orders" },
  });
  expect(await agent("POST", `${path}/${id}/use`)).toMatchObject({ status: 204 });
  expect(await agent("GET", path)).toMatchObject({ body: { items: [{ id, usedCount: 1 }], next: null } });
  expect(await other("DELETE", `${path}/${id}`)).toMatchObject({ status: 403 });
  expect(await lead("DELETE", `${path}/${id}`)).toMatchObject({ status: 200, body: { id } });
  expect(await agent("GET", path)).toMatchObject({ body: { items: [] } });
  expect(await agent("GET", `${path}?archived=true`)).toMatchObject({ body: { items: [{ id }] } });
  expect(await agent("POST", `${path}/${id}/restore`)).toMatchObject({ status: 200, body: { archivedAt: null } });
});

test.each([
  "http://example.org/help",
  "example.org/help",
  "https://",
  "https:///help",
  "https://example.org/a page",
  "https://me:secret@example.org/",
  "javascript:alert(1)",
  "",
  `https://example.org/${"x".repeat(2_000)}`,
])("an article that customers could not open is refused in both languages: %j", async (articleUrl) => {
  const error = { code: "invalid", field: "articleUrl" };
  const body = { ...reply("Article"), articleUrl };
  const refused = async (language: string) =>
    refusal.parse((await agent("POST", path, body, { "accept-language": language })).body).error;
  const [en, fr] = [await refused("en"), await refused("fr")];
  expect([en, fr]).toMatchObject([error, error]);
  expect(fr.message).not.toBe(en.message);
  expect(fr.message).not.toContain("an address");
});

test("the same name in the same folder is a conflict that names the field", async () => {
  await make("Twice");
  expect(await lead("POST", path, reply("TWICE"))).toMatchObject({
    status: 409,
    body: { error: { code: "conflict", field: "name" } },
  });
});

test("a page is asked for by its cursor, up to five hundred at once", async () => {
  await make("Page one");
  await make("Page two");
  const first = await agent("GET", `${path}?limit=1`);
  expect(first).toMatchObject({ status: 200, body: { next: expect.any(String) } });
  expect((await agent("GET", `${path}?limit=500`)).status).toBe(200);
  expect((await agent("GET", `${path}?limit=501`)).status).toBe(400);
  expect((await agent("GET", `${path}?after=nonsense`)).status).toBe(400);
});

test("nobody in particular reads nothing", async () => {
  expect((await nobody("GET", path)).status).toBe(401);
  expect((await nobody("POST", path, reply("Mine"))).status).toBe(401);
});

describe("what is wrong is named", () => {
  const text = "Hello";
  const variants = [{ channel: "sms", locale: "en", text }];
  test.each([
    ["no name", { variants }, "name"],
    ["a name of spaces", { name: "  ", variants }, "name"],
    ["a name that is too long", { name: "x".repeat(81), variants }, "name"],
    ["no variants", { name: "None", variants: [] }, "variants"],
    [
      "a channel we do not have",
      { name: "x", variants: [{ channel: "fax", locale: "en", text }] },
      "variants.0.channel",
    ],
    [
      "a language we do not speak",
      { name: "x", variants: [{ channel: "sms", locale: "de", text }] },
      "variants.0.locale",
    ],
    ["a text of spaces", { name: "x", variants: [{ channel: "sms", locale: "en", text: " \n" }] }, "variants.0.text"],
    [
      "a variable we do not know",
      { name: "x", variants: [{ ...variants[0], text: "{{agent.mood}}" }] },
      "variants.0.text",
    ],
    ["a folder that is too long", { name: "x", folder: "f".repeat(201), variants }, "folder"],
  ])("%s", async (_name, body, field) => {
    expect(await agent("POST", path, body)).toMatchObject({ status: 400, body: { error: { code: "invalid", field } } });
  });

  test("a field that a change does not know", async () => {
    const { id } = await make("Strict");
    expect((await agent("PATCH", `${path}/${id}`, { usedCount: 1_000 })).status).toBe(400);
  });

  test("a reply that is not there", async () => {
    for (const [method, end] of [
      ["GET", ""],
      ["PATCH", ""],
      ["DELETE", ""],
      ["POST", "/use"],
      ["POST", "/restore"],
    ]) {
      expect((await lead(method ?? "", `${path}/none${end}`, method === "PATCH" ? {} : undefined)).status).toBe(404);
    }
  });
});
