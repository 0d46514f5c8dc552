import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Inbox } from "#server/inboxes/directory.ts";
import { acceptAndProcess, acceptIntake } from "#server/intake/accept.ts";
import { readRaw } from "#server/intake/list.ts";
import { replayIntake } from "#server/intake/replay.ts";
import { minutes, seconds } from "#tests/support/clock.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { farSide, type Letter, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, workOffLedger } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  beforeEach(async () => {
    ctx = await openContext({ dialect, adapters: [farSide().adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
  });
  afterEach(() => ctx.close());

  const arrived = (peer: string, text: string) => {
    const events: Letter["events"] = [{ kind: "message", id: ctx.newId(), from: peer, text }];
    return { key: ctx.newId(), peer, source: "http" as const, raw: writeLetter(events) };
  };
  const accept = async (peer: string, text: string) => await acceptIntake(ctx, inbox, [arrived(peer, text)]);
  const story = async () => {
    const { messages } = ctx.db.read.t;
    const rows = await ctx.db.read.q.select().from(messages).orderBy(messages.ordinal);
    return rows.map((row) => row.text);
  };
  const rows = async () => await ctx.db.read.q.select().from(ctx.db.read.t.intake);

  test("what one peer sent is worked off in the order in which it came", async () => {
    for (let at = 0; at < 12; at++) await accept("maya", `${at}`);
    ctx.clock.advance(seconds(10));
    await workOffLedger(ctx);
    expect(await story()).toEqual(Array.from({ length: 12 }, (_, at) => `${at}`));
  });

  test("a row that fails holds up its own peer, and nobody else", async () => {
    await accept("maya", "first");
    const broken = { ...arrived("maya", "broken"), raw: new TextEncoder().encode("{") };
    await acceptIntake(ctx, inbox, [broken]);
    await accept("maya", "after it");
    await accept("noor", "beside it");
    ctx.clock.advance(seconds(10));
    await workOffLedger(ctx);
    expect((await story()).sort()).toEqual(["beside it", "first"]);
    const [failed] = (await rows()).filter((row) => row.state === "failed");
    const repaired = arrived("maya", "mended").raw;
    await ctx.db.write((tx) =>
      tx.q
        .update(tx.t.intake)
        .set({ raw: Buffer.from(repaired) })
        .where(isRow(ctx, failed?.id)),
    );
    ctx.clock.advance(minutes(1));
    await workOffLedger(ctx);
    expect((await story()).slice(-2)).toEqual(["mended", "after it"]);
  });

  test("a row waits longer after each failure", async () => {
    await acceptIntake(ctx, inbox, [{ ...arrived("maya", ""), raw: new TextEncoder().encode("{") }]);
    const waits = [];
    for (let tries = 0; tries < 4; tries++) {
      ctx.clock.advance(minutes(10));
      await workOffLedger(ctx);
      waits.push(((await rows())[0]?.nextTryAt ?? 0) - ctx.now());
    }
    expect(waits).toEqual([2, 4, 8, 16].map(seconds));
  });

  test("a row that somebody waits for is left to them at first", async () => {
    await acceptIntake(ctx, inbox, [{ ...arrived("maya", "just now"), source: "socket" }]);
    await workOffLedger(ctx);
    expect(await story()).toEqual([]);
    ctx.clock.advance(seconds(2));
    await workOffLedger(ctx);
    expect(await story()).toEqual(["just now"]);
  });

  test("what cannot be processed while the sender waits is kept, and they are told", async () => {
    const broken = { ...arrived("maya", ""), raw: new TextEncoder().encode("{") };
    await expect(acceptAndProcess(ctx, inbox, broken)).rejects.toThrow();
    expect(await rows()).toMatchObject([{ state: "received", key: broken.key }]);
  });

  test("a row of an inbox that is gone ends in quarantine, with its bytes", async () => {
    await accept("maya", "too late");
    await ctx.db.write((tx) => tx.q.update(tx.t.inboxes).set({ archivedAt: ctx.now() }));
    await ctx.inboxes.reload();
    for (let tries = 0; tries < 8; tries++) {
      ctx.clock.advance(minutes(10));
      await workOffLedger(ctx);
    }
    const [row] = await rows();
    expect(row).toMatchObject({ state: "quarantined", reason: "the inbox does not exist any more" });
    const lead = await addColleague(ctx, "Lea", "lead");
    expect(Buffer.from((await readRaw(ctx, lead, row?.id ?? "")).raw).toString()).toContain("too late");
  });

  test("only a lead may look at the ledger or replay it", async () => {
    const agent = await addColleague(ctx, "Ana");
    await accept("maya", "hello");
    const [row] = await rows();
    await expect(readRaw(ctx, agent, row?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
    await expect(replayIntake(ctx, agent, row?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
  });
});

function isRow(ctx: TestContext, id = "") {
  return eq(ctx.db.read.t.intake.id, id);
}
