import { expect, test } from "vitest";

import { smsProfile } from "#adapters/sms/profile.ts";
import { listClocks } from "#db/stores/clocks.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { clockAt } from "#tests/support/clock.ts";
import { openContext } from "#tests/support/context.ts";
import { dialects } from "#tests/support/databases.ts";
import { farSide, writeLetter } from "#tests/support/far-side.ts";
import { addColleague, addInbox, conversationOf, deliverAll, replies, storyOf } from "#tests/support/house.ts";

test.each(dialects)("a message came at one moment, however long it takes to store it, on %s", async (dialect) => {
  const clock = clockAt();
  const goesOn = () => {
    clock.advance(1);
    return clock.now();
  };
  const far = farSide(smsProfile);
  const ctx = await openContext({ dialect, clock: { ...clock, now: goesOn }, adapters: [far.adapter] });
  try {
    const inbox = await addInbox(ctx, { channel: "sms", provider: "far-side" });
    const writes = async (id: string) => {
      const raw = writeLetter([{ kind: "message", id, from: "+33639980031", text: "Are you there?" }]);
      return await acceptAndProcess(ctx, inbox, { key: id, peer: "x", source: "http", raw });
    };
    const conversationId = (await writes("m1"))?.conversationId ?? "";
    const [first] = await storyOf(ctx, conversationId);
    expect((await conversationOf(ctx, conversationId)).waitingSince).toBe(first?.receivedAt);
    expect((await listClocks(ctx.db.read, conversationId))[0]).toMatchObject({ startedByMessageId: first?.id });

    await replies(ctx, await addColleague(ctx, "Ana"), conversationId);
    clock.advance(60_000);
    await deliverAll(ctx);
    await writes("m2");
    const second = (await storyOf(ctx, conversationId)).at(-1);
    const [, , next] = await listClocks(ctx.db.read, conversationId);
    const silentMs = (second?.receivedAt ?? 0) - (first?.receivedAt ?? 0);
    expect(next).toMatchObject({ kind: "next_response", startedByMessageId: second?.id, silentMs });
  } finally {
    await ctx.close();
  }
});
