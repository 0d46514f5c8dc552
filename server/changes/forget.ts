import { forgetChanges } from "#db/stores/changes.ts";
import type { Context } from "#server/context.ts";
import { repeat } from "#server/repeat.ts";

/** Longer than any reader stays away and comes back to the same cursor. */
const keptMs = 90 * 24 * 60 * 60_000;

/** Keeps the change log from growing for ever: it says what is new, the rows themselves stay. */
export function startForgettingChanges(ctx: Context) {
  return repeat(ctx, { name: "forget changes", everyMs: 60 * 60_000 }, async () => {
    await ctx.db.write((tx) => forgetChanges(tx, ctx.now() - keptMs));
    return false;
  });
}
