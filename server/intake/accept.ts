import type { Arrived } from "#adapters/contract/reading.ts";
import { saveCursor } from "#db/stores/inbox-readers.ts";
import { findIntakeByKey, finishIntake, insertIntake, lockIntake } from "#db/stores/intake.ts";
import { findMessage, type Message } from "#db/stores/messages.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { ledgerRow, smallRow } from "./ledger-row.ts";
import { applyReading, endOf, readRaw } from "./process.ts";
import { wakeIntake } from "./worker.ts";

/**
 * Puts raw bytes into the ledger, and with them how far their source was read; resolves once both are on disk. The
 * worker does the rest.
 */
export async function acceptIntake(ctx: Context, inbox: Inbox, arrived: Arrived[], cursor?: unknown): Promise<void> {
  const rows = await Promise.all(arrived.map((one) => ledgerRow(ctx, inbox, one)));
  await ctx.db.write(async (tx) => {
    for (const row of rows) await insertIntake(tx, row);
    if (cursor !== undefined) await saveCursor(tx, inbox.id, cursor, ctx.now());
  });
  if (rows.length > 0) wakeIntake(ctx);
}

/**
 * Ledger and message in one transaction, for senders who wait for the answer. The same key again answers with the
 * message that it made the first time. Null: it made none.
 */
export async function acceptAndProcess(ctx: Context, inbox: Inbox, arrived: Arrived): Promise<Message | null> {
  try {
    const reading = await readRaw(ctx, inbox, arrived.raw, arrived.meta ?? null);
    return await ctx.db.write(async (tx) => {
      const processed = await applyReading(ctx, tx, inbox, reading);
      const row = { ...smallRow(ctx, inbox, arrived), ...endOf(ctx, processed), nextTryAt: null };
      // The key decides, not a look beforehand: whoever comes second undoes what they made.
      if (!(await insertIntake(tx, row))) throw new KnownKey();
      return processed.message;
    });
  } catch (error) {
    if (error instanceof KnownKey) return await answerAgain(ctx, inbox, arrived);
    // What cannot be processed now is kept for another try, so that it is not lost when the sender gives up.
    if (!(error instanceof AppError)) await acceptIntake(ctx, inbox, [arrived]).catch(() => {});
    throw error;
  }
}

/** The ledger has this key: the first delivery made a message, or waits to be tried again, which is done now. */
async function answerAgain(ctx: Context, inbox: Inbox, arrived: Arrived): Promise<Message | null> {
  const reading = await readRaw(ctx, inbox, arrived.raw, arrived.meta ?? null);
  return await ctx.db.write(async (tx) => {
    const earlier = await findIntakeByKey(tx, inbox.id, arrived.key);
    const known = earlier && (await lockIntake(tx, earlier.id));
    if (!known) return null;
    if (known.messageId) return await findMessage(tx, known.messageId);
    if (known.finishedAt !== null) return null;
    const processed = await applyReading(ctx, tx, inbox, reading);
    await finishIntake(tx, known.id, endOf(ctx, processed));
    return processed.message;
  });
}

/** Thrown to undo a job whose key turned out to be taken. */
class KnownKey extends Error {}
