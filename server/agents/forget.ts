import { deleteExpired } from "#db/stores/sessions.ts";
import type { Context } from "#server/context.ts";
import { repeat } from "#server/repeat.ts";

/** Once an hour, drops sessions and attempts that are over; sockets that a session opened are closed with it. */
export function startForgetting(ctx: Context) {
  return repeat(ctx, { name: "forget", everyMs: 60 * 60_000 }, async () => {
    await forgetExpired(ctx);
    return false;
  });
}

export async function forgetExpired(ctx: Context): Promise<void> {
  const now = ctx.now();
  await ctx.db.write(async (tx) => {
    for (const id of await deleteExpired(tx, now)) {
      tx.changes.push({ kind: "session.revoked", subjectId: id, at: now });
    }
  });
}
