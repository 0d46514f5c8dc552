import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";

let ctx: TestContext;
let admin: Api;
let agent: Api;
let anyone: Api;

beforeAll(async () => {
  ctx = await openContext();
  const app = appOf(ctx);
  anyone = apiOf(app);
  admin = apiOf(app, await bearer(ctx, "admin"));
  agent = apiOf(app, await bearer(ctx, "agent"));
});
afterAll(() => ctx.close());

const token = { name: "reports", role: "lead" };

describe("who may call", () => {
  test("nobody in particular is asked to sign in, in their language", async () => {
    const answer = await anyone("GET", "/api/v1/tokens", undefined, { "accept-language": "fr-CH, en;q=0.5" });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: "unauthenticated" } } });
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining("Connectez-vous") } });
  });

  test("a role that is too small is refused", async () => {
    expect(await agent("GET", "/api/v1/tokens")).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
  });

  test("a token that is not ours is nobody", async () => {
    const answer = await anyone("GET", "/api/v1/tokens", undefined, { authorization: "Bearer gct_guess" });
    expect(answer.status).toBe(401);
  });
});

describe("what comes in", () => {
  test("a body that does not fit names the field", async () => {
    const answer = await admin("POST", "/api/v1/tokens", { name: "", role: "lead" });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "invalid", field: "name" } } });
  });

  test("the sentence about a field is in the caller's language", async () => {
    const answer = await admin("POST", "/api/v1/tokens", { role: "lead" }, { "accept-language": "fr" });
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining("chaîne de caractères") } });
  });

  test("something other than JSON is refused as such", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await admin("POST", "/api/v1/tokens", "name=x", form)).status).toBe(415);
    expect((await admin("POST", "/api/v1/tokens", "{")).status).toBe(400);
    expect((await admin("POST", "/api/v1/tokens", "null")).status).toBe(400);
  });

  test("a body of more than a megabyte is not read", async () => {
    const answer = await admin("POST", "/api/v1/tokens", { ...token, name: "x".repeat(1_100_000) });
    expect(answer).toMatchObject({ status: 413, body: { error: { code: "too_large" } } });
  });

  test("a path that holds what no database stores is not found", async () => {
    expect((await admin("DELETE", "/api/v1/tokens/%00")).status).toBe(404);
    expect((await admin("DELETE", "/api/v1/tokens/%E0%A4%A")).status).toBe(404);
  });
});

describe("what goes out", () => {
  test("answers are not cached and not sniffed", async () => {
    const { headers } = await admin("GET", "/api/v1/tokens");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("the description lists every declared route with its schemas", async () => {
    const { status, body } = await anyone("GET", "/api/v1/openapi.json");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      openapi: "3.1.0",
      paths: {
        "/tokens": {
          post: {
            requestBody: {
              content: {
                "application/json": { schema: { properties: { role: { enum: ["admin", "lead", "agent"] } } } },
              },
            },
          },
        },
        "/tokens/{id}": { delete: { responses: { 204: {} }, parameters: [{ name: "id", in: "path" }] } },
      },
    });
  });

  test("an address that does not exist answers like any refusal", async () => {
    expect(await anyone("GET", "/api/v1/nothing")).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
  });
});
