import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { ChannelAdapter } from "#adapters/contract/channel.ts";
import type { ReadingHost } from "#adapters/contract/reading.ts";
import { findReader } from "#db/stores/inbox-readers.ts";
import { system } from "#server/agents/actor.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { retryReading } from "#server/inboxes/retry-reading.ts";
import { updateInbox } from "#server/inboxes/update.ts";
import { startReaders } from "#server/intake/readers.ts";
import type { Repeating } from "#server/repeat.ts";
import { openContext, type TestContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { farSide } from "#tests/support/far-side.ts";
import { addInbox } from "#tests/support/house.ts";

const trouble = { problem: { en: "No", fr: "Non" }, fix: { en: "Mend", fr: "Réparez" } };

describe.each(dialects)("a reader that failed and waits for its next try, on %s", (dialect) => {
  let ctx: TestContext;
  let inbox: Inbox;
  let readers: Repeating;
  let begun: ReadingHost<unknown>[];
  beforeEach(async () => {
    begun = [];
    const adapter: ChannelAdapter = {
      ...farSide().adapter,
      read: (host) =>
        new Promise((resolve) => {
          begun.push(host);
          host.signal.addEventListener("abort", () => resolve());
        }),
    };
    ctx = await openContext({ dialect, adapters: [adapter] });
    inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    readers = startReaders(ctx);
    await expect.poll(() => begun.length).toBe(1);
  });
  afterEach(async () => {
    await readers.stop();
    await ctx.close();
  });

  const stored = async () => (await findReader(ctx.db.read, inbox.id))?.state;
  const says = async (state: "failed" | "ready") => {
    begun.at(-1)?.report(state, state === "failed" ? trouble : undefined);
    await expect.poll(stored).toBe(state);
  };
  const wakeUp = async () => {
    readers.wake();
    await new Promise((resolve) => setTimeout(resolve, 100));
  };

  test("tries at once when somebody mended what was wrong", async () => {
    await says("failed");
    await retryReading(ctx, inbox.id);
    readers.wake();
    await expect.poll(() => begun.length).toBe(2);
    expect(begun[0]?.signal.aborted).toBe(true);
  });

  test("tries at once when its configuration is saved as it was", async () => {
    await says("failed");
    await updateInbox(ctx, system, inbox.id, { config: {} });
    readers.wake();
    await expect.poll(() => begun.length).toBe(2);
  });

  test("waits on when nobody did anything", async () => {
    await says("failed");
    await wakeUp();
    expect(begun).toHaveLength(1);
  });

  test("is left alone once it reads again", async () => {
    await says("failed");
    await says("ready");
    await retryReading(ctx, inbox.id);
    await wakeUp();
    expect(begun).toHaveLength(1);
    expect(await stored()).toBe("ready");
  });
});
