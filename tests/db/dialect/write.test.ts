import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listChangesAfter } from "#db/stores/changes.ts";
import { readCounters } from "#db/stores/counters.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
  });
  afterEach(() => ctx.close());

  /** A job that writes a row, a count and a change. */
  const write = (name: string, also: { throws?: boolean; at?: number } = {}) =>
    ctx.db.write(async (tx) => {
      const row = { id: name, name, role: "agent" as const, tokenHash: name, createdAt: 1 };
      await tx.q.insert(tx.t.apiTokens).values(row);
      tx.counters.set("written", 1);
      tx.changes.push({ kind: "agent.updated", subjectId: name, at: also.at ?? 1 });
      if (also.throws) throw new Error(`${name} changed its mind`);
      return name;
    });
  const rows = async () => (await ctx.db.read.q.select().from(ctx.db.read.t.apiTokens)).map((row) => row.id).sort();
  const counted = async () => (await readCounters(ctx.db.read, ["written"])).get("written") ?? 0;
  const told = async () => (await listChangesAfter(ctx.db.read, 0, 1_000)).map((change) => change.subjectId).sort();

  test("a job that throws among many undoes only itself: rows, counts and changes", async () => {
    const names = Array.from({ length: 60 }, (_, at) => `job-${String(at).padStart(2, "0")}`);
    const ended = await Promise.allSettled(names.map((name, at) => write(name, { throws: at % 7 === 3 })));
    const kept = names.filter((_, at) => at % 7 !== 3);
    expect(ended.filter((one) => one.status === "rejected")).toHaveLength(names.length - kept.length);
    expect(await rows()).toEqual(kept);
    expect(await counted()).toBe(kept.length);
    expect(await told()).toEqual(kept);
  });

  test("a job whose commit fails is refused, and the next one goes through", async () => {
    // A change without a time breaks the commit itself, after the job has ended well.
    await expect(write("broken", { at: Number.NaN })).rejects.toThrow();
    expect(await write("whole")).toBe("whole");
    expect([await rows(), await counted(), await told()]).toEqual([["whole"], 1, ["whole"]]);
  });

  test("a statement that fails inside a job does not spoil its neighbours", async () => {
    const ended = await Promise.allSettled([write("one"), write("one"), write("two")]);
    const [one, same, other] = ended.map(({ status }) => status);
    // Which of the two comes first is the database's to say where they have a connection each.
    expect([one, same].toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(other).toBe("fulfilled");
    expect(await rows()).toEqual(["one", "two"]);
  });
});

describe("on sqlite", () => {
  let ctx: TestContext;
  beforeEach(async () => {
    ctx = await openContext();
  });
  afterEach(() => ctx.close());

  const add = (name: string, at = 1) =>
    ctx.db.write(async (tx) => {
      const row = { id: name, name, role: "agent" as const, tokenHash: name, createdAt: 1 };
      await tx.q.insert(tx.t.apiTokens).values(row);
      tx.changes.push({ kind: "agent.updated", subjectId: name, at });
    });

  test("jobs that wait together share a commit", async () => {
    const before = ctx.db.stats().commits;
    await Promise.all(Array.from({ length: 100 }, (_, at) => add(`${at}`)));
    expect(ctx.db.stats()).toMatchObject({ jobs: 100, queued: 0 });
    expect(ctx.db.stats().commits - before).toBeLessThan(100);
  });

  test("a commit that fails refuses every job in it, and keeps none", async () => {
    const ended = await Promise.allSettled([add("a"), add("b", Number.NaN), add("c")]);
    expect(ended.map((one) => one.status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.apiTokens)).toEqual([]);
    await add("d");
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.apiTokens)).toMatchObject([{ id: "d" }]);
  });

  test("a promise resolves only when what it wrote is there for another process", async () => {
    const other = await openContext({ place: ctx.place });
    for (let at = 0; at < 20; at++) {
      await add(`${at}`);
      expect(await other.db.read.q.select().from(other.db.read.t.apiTokens)).toHaveLength(at + 1);
    }
    await other.close();
  });

  test("another process that holds the lock is waited for", async () => {
    const other = await openContext({ place: ctx.place });
    const both = Array.from({ length: 40 }, (_, at) => (at % 2 ? add(`${at}`) : addTo(other, `${at}`)));
    await Promise.all(both);
    expect(await ctx.db.read.q.select().from(ctx.db.read.t.apiTokens)).toHaveLength(40);
    await other.close();
  });
});

function addTo(ctx: TestContext, name: string) {
  return ctx.db.write(async (tx) => {
    const row = { id: name, name, role: "agent" as const, tokenHash: name, createdAt: 1 };
    await tx.q.insert(tx.t.apiTokens).values(row);
  });
}
