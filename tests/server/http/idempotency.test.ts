import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Api, apiOf, appOf, bearer } from "#tests/support/api.ts";
import { days } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";

describe.each(dialects)("a POST with an Idempotency-Key, on %s", (dialect) => {
  let ctx: TestContext;
  let admin: Api;
  let other: Api;
  beforeAll(async () => {
    ctx = await openContext({ dialect });
    const app = appOf(ctx);
    admin = apiOf(app, await bearer(ctx, "admin"));
    other = apiOf(app, await bearer(ctx, "admin"));
  });
  afterAll(() => ctx.close());

  const make = (api: Api, name: string, key: string) =>
    api("POST", "/api/v1/tokens", { name, role: "agent" }, { "idempotency-key": key });
  const names = async () => {
    const rows = await ctx.db.read.q.select({ name: ctx.db.read.t.apiTokens.name }).from(ctx.db.read.t.apiTokens);
    return rows.map((row) => row.name);
  };

  test("sent again, it answers the same and makes nothing new", async () => {
    const first = await make(admin, "once", "k1");
    const second = await make(admin, "once", "k1");
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotent-replay")).toBe("true");
    expect((await names()).filter((name) => name === "once")).toHaveLength(1);
  });

  test("sent ten times at once, it runs once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => make(admin, "ten", "k2")));
    expect((await names()).filter((name) => name === "ten")).toHaveLength(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  });

  test("with another body, it is a conflict", async () => {
    await make(admin, "mine", "k3");
    expect(await make(admin, "theirs", "k3")).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  });

  test("another caller's key is another key", async () => {
    await make(admin, "mine too", "k4");
    expect((await make(other, "theirs too", "k4")).status).toBe(201);
  });

  test("a refusal does not use the key up", async () => {
    expect((await make(admin, "", "k5")).status).toBe(400);
    expect((await make(admin, "mended", "k5")).status).toBe(201);
  });

  test("the kept answer cannot be read in the database", async () => {
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.idempotencyKeys);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain("gct_");
  });

  test("a day later the key is free again", async () => {
    await make(admin, "today", "k6");
    ctx.clock.advance(days(1) + 1);
    expect((await make(admin, "tomorrow", "k6")).status).toBe(201);
  });

  test("a key of control characters or of endless length is refused", async () => {
    expect((await make(admin, "x", "k".repeat(201))).status).toBe(400);
  });
});
