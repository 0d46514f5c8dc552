import { expect, test } from "vitest";

import { openPump } from "#server/changes/pump.ts";
import { openContext } from "#tests/support/context.ts";
import { addInbox, says, visitorNamed } from "#tests/support/house.ts";

test("a reader that fails is given the same changes again, and none is lost", async () => {
  const ctx = await openContext();
  const inbox = await addInbox(ctx);
  const pump = await openPump(ctx);
  const read: number[] = [];
  let failing = 2;
  const caughtUp = new Promise<void>((resolve) => {
    pump.subscribe((batch) => {
      if (failing-- > 0) throw new Error("not now");
      read.push(...batch.filter((change) => change.kind === "message.created").map((change) => change.seq));
      if (read.length === 3) resolve();
    });
  });
  for (const text of ["one", "two", "three"]) await says(ctx, inbox, { visitor: visitorNamed("a visitor"), text });
  await caughtUp;
  expect(read).toEqual([...new Set(read)].sort((a, b) => a - b));
  await pump.stop();
  await ctx.close();
});
