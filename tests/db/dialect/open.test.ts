import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { isUniqueViolation } from "#db/dialect/violations.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  beforeAll(async () => {
    ctx = await openContext({ dialect });
  });
  afterAll(() => ctx.close());

  test("what a transaction wrote is there for readers once it has resolved", async () => {
    await addToken(ctx, "one", "hash-1");
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.apiTokens);
    expect(rows).toMatchObject([{ name: "one", role: "agent", lastUsedAt: null }]);
  });

  test("a transaction that throws leaves nothing behind", async () => {
    const failing = ctx.db.write(async (tx) => {
      await tx.q.update(tx.t.apiTokens).set({ name: "renamed" });
      tx.changes.push({ kind: "agent.updated", at: 1 });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const rows = await ctx.db.read.q.select().from(ctx.db.read.t.apiTokens);
    expect(rows.map((row) => row.name)).toEqual(["one"]);
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.changes)).toEqual([]);
  });

  test("a broken unique index is recognised", async () => {
    const error: unknown = await addToken(ctx, "again", "hash-1").catch((thrown: unknown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
  });
});

function addToken(ctx: TestContext, name: string, tokenHash: string) {
  return ctx.db.write(async (tx) => {
    await tx.q.insert(tx.t.apiTokens).values({ id: ctx.newId(), name, role: "agent", tokenHash, createdAt: ctx.now() });
  });
}
