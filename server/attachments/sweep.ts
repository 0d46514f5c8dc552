import { deleteUnusedAttachments, isFileUsed } from "#db/stores/attachments.ts";
import type { Context } from "#server/context.ts";
import { repeat } from "#server/repeat.ts";

const keptMs = 24 * 60 * 60_000;

/** Removes uploads that no message took up within a day. */
export function startSweeper(ctx: Context) {
  return repeat(ctx, { name: "attachments", everyMs: 60 * 60_000 }, async () => {
    const hashes = await ctx.db.write((tx) => deleteUnusedAttachments(tx, ctx.now() - keptMs));
    for (const sha256 of new Set(hashes)) {
      if (!(await isFileUsed(ctx.db.read, sha256))) await ctx.files.remove(sha256);
    }
    return false;
  });
}
