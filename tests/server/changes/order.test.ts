import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type Change, listChangesAfter } from "#db/stores/changes.ts";
import { openPump } from "#server/changes/pump.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { addInbox, says, visitorNamed } from "#tests/support/house.ts";

describe.each(dialects)("on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  beforeEach(async () => {
    ctx = await openContext({ dialect });
    inbox = await addInbox(ctx);
  });
  afterEach(() => ctx.close());

  const writers = Array.from({ length: 50 }, (_, at) => at);
  const write = async (from: number, on: TestContext = ctx) => {
    for (let at = 0; at < 6; at++) await says(on, inbox, { visitor: visitorNamed(`visitor ${from}`), text: `${at}` });
  };

  test("a reader with a cursor misses nothing while fifty write, and reads nothing twice", async () => {
    const read: Change[] = [];
    let writing = true;
    const reader = (async () => {
      for (;;) {
        const wasWriting = writing;
        const batch = await listChangesAfter(ctx.db.read, read.at(-1)?.seq ?? 0, 20);
        read.push(...batch);
        if (batch.length === 0 && !wasWriting) return;
        if (batch.length === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await Promise.all(writers.map((from) => write(from)));
    writing = false;
    await reader;
    const log = await listChangesAfter(ctx.db.read, 0, 10_000);
    expect(read.map((change) => change.seq)).toEqual(log.map((change) => change.seq));
    expect(log.filter((change) => change.kind === "message.created")).toHaveLength(300);
  });

  test("the pump of each process hands over all that both of them write, in order", async () => {
    const other = await openContext({ place: ctx.place, clock: ctx.clock });
    const pumps = [await openPump(ctx), await openPump(other)];
    const seen: number[][] = [[], []];
    for (const [at, pump] of pumps.entries()) {
      pump.subscribe(async (batch) => {
        await new Promise((resolve) => setImmediate(resolve));
        seen[at]?.push(...batch.map((change) => change.seq));
      });
    }
    await Promise.all(writers.map((from) => write(from, from % 2 ? other : ctx)));
    const log = (await listChangesAfter(ctx.db.read, 1, 10_000)).map((change) => change.seq);
    await expect.poll(() => seen.map((one) => one.length)).toEqual([log.length, log.length]);
    expect(seen).toEqual([log, log]);
    await Promise.all(pumps.map((pump) => pump.stop()));
    await other.close();
  });

  test("a reader that throws reads again, and the others read everything once", async () => {
    const pump = await openPump(ctx);
    const seen: [number[], number[]] = [[], []];
    let failures = 3;
    pump.subscribe((batch) => {
      if (failures-- > 0) throw new Error("a bad reader");
      seen[0].push(...batch.map((change) => change.seq));
    });
    pump.subscribe((batch) => void seen[1].push(...batch.map((change) => change.seq)));
    await write(1);
    const log = (await listChangesAfter(ctx.db.read, 1, 1_000)).map((change) => change.seq);
    await expect.poll(() => pump.seq()).toBe(log.at(-1));
    expect(seen).toEqual([log, log]);
    await pump.stop();
  });
});
