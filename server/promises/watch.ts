import { type ClockRow, findClock, listClocksToTell, nextToTell, rewriteClocks } from "#db/stores/clocks.ts";
import { lockConversation } from "#db/stores/conversations.ts";
import { levelAt } from "#server/clocks/levels.ts";
import type { Context } from "#server/context.ts";
import { repeat } from "#server/repeat.ts";
import { answerNearlyLate, putOffNearlyLate } from "./answer-nearly-late.ts";
import { timed } from "./keep.ts";
import { writeReached } from "./reached.ts";

const atOnce = 100;
/** As long as nobody tells of a clock that is due earlier, in another process. */
const longestMs = 1_000;

/**
 * Tells when half a target is used up, most of it, and when it is broken: once each, whoever runs. The truth is in the rows;
 * what was slept through is told with its true time, and of several shares only the furthest. Customers whose answer is nearly
 * late are told by the way.
 */
export function startClockWatch(ctx: Context) {
  return repeat(ctx, { name: "clocks", everyMs: longestMs }, async () => {
    const reached = await listClocksToTell(ctx.db.read, ctx.now(), atOnce);
    for (const clock of reached) {
      if (clock.nearlyLateAt !== null && clock.nearlyLateAt <= ctx.now()) await tellCustomer(ctx, clock);
      await tell(ctx, clock);
    }
    if (reached.length === atOnce) return true;
    const next = await nextToTell(ctx.db.read);
    return next === null ? false : { againInMs: next - ctx.now() };
  });
}

/** Agents are told whatever comes of it. */
async function tellCustomer(ctx: Context, clock: ClockRow) {
  try {
    await answerNearlyLate(ctx, clock);
  } catch (error) {
    ctx.log.error({ err: error, clockId: clock.id }, "a customer could not be told that it takes longer");
    await putOffNearlyLate(ctx, clock);
  }
}

async function tell(ctx: Context, seen: ClockRow) {
  await ctx.db.write(async (tx) => {
    await lockConversation(tx, seen.conversationId);
    const clock = await findClock(tx, seen.id);
    const now = ctx.now();
    if (clock?.nextLevelAt == null || clock.nextLevelAt > now) return;
    const level = levelAt(clock, ctx.policies.calendar(clock.calendarId).calendar, now);
    await rewriteClocks(tx, [timed(ctx, { ...clock, toldLevel: level }, now)]);
    if (level <= clock.toldLevel) return;
    tx.changes.push({
      kind: "clock.reached",
      conversationId: clock.conversationId,
      subjectId: writeReached({ clock: clock.kind, level }),
      at: now,
    });
  });
}
