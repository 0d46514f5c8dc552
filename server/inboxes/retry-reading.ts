import { findReader, updateReader } from "#db/stores/inbox-readers.ts";
import type { Context } from "#server/context.ts";

/**
 * Somebody mended what kept an inbox from being read, or so it seems: it is tried now, wherever its reader runs, rather
 * than when the pause after its last failure is over.
 */
export async function retryReading(ctx: Context, inboxId: string): Promise<void> {
  const reader = await findReader(ctx.db.read, inboxId);
  if (reader?.state !== "failed") return;
  const at = ctx.now();
  await ctx.db.write(async (tx) => {
    await updateReader(tx, inboxId, { state: "connecting", trouble: null, updatedAt: at });
    tx.changes.push({ kind: "inbox.updated", subjectId: inboxId, at });
  });
}
