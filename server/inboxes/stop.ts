import type { Trouble } from "#adapters/contract/trouble.ts";
import type { Tx } from "#db/dialect/database.ts";
import { findSignals, recordStopped } from "#db/stores/inbox-signals.ts";
import { updateInboxRow } from "#db/stores/inboxes.ts";
import type { Context } from "#server/context.ts";

/** The network refuses the account: nothing is sent any more, what waits is kept, and health says why. */
export async function stopInbox(ctx: Context, tx: Tx, inboxId: string, trouble: Trouble) {
  const at = ctx.now();
  await recordStopped(tx, inboxId, { trouble, at });
  await updateInboxRow(tx, inboxId, { state: "paused", updatedAt: at });
  tx.changes.push({ kind: "inbox.updated", subjectId: inboxId, at });
}

/** Somebody mended it: whoever was paused by the network, and by nobody else, sends again. */
export async function resumeStopped(ctx: Context, inboxId: string): Promise<void> {
  if ((await findSignals(ctx.db.read, inboxId))?.stoppedAt == null) return;
  await ctx.db.write(async (tx) => {
    if ((await findSignals(tx, inboxId))?.stoppedAt == null) return;
    const at = ctx.now();
    await recordStopped(tx, inboxId, null);
    await updateInboxRow(tx, inboxId, { state: "active", updatedAt: at });
    tx.changes.push({ kind: "inbox.updated", subjectId: inboxId, at });
  });
  await ctx.inboxes.reload();
}
