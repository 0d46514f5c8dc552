import { createHash } from "node:crypto";

import { findIntakeByKey, insertIntake, lockIntake, type NewIntakeRow } from "#db/stores/intake.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { type Made, processIntake } from "./process.ts";

/** Something that came in, as it came. `key` is the same for every delivery of the same thing. */
export type Arrived = { key: string; peer: string; source: "socket" | "http" | "smtp" | "imap"; raw: Uint8Array };

/** Puts raw bytes into the ledger; resolves once they are on disk. The worker does the rest. */
export async function acceptIntake(ctx: Context, inbox: Inbox, arrived: Arrived): Promise<void> {
  await ctx.db.write(async (tx) => {
    await insertIntake(tx, ledgerRow(ctx, inbox, arrived));
  });
}

/**
 * Ledger and message in one transaction, for senders who wait for the answer. The same key again answers with what it
 * made the first time.
 */
export async function acceptAndProcess(ctx: Context, inbox: Inbox, arrived: Arrived): Promise<Made> {
  try {
    return await ctx.db.write(async (tx) => {
      const row = ledgerRow(ctx, inbox, arrived);
      if (await insertIntake(tx, row)) return await processIntake(ctx, tx, inbox, row, arrived.raw);
      const earlier = await findIntakeByKey(tx, inbox.id, arrived.key);
      const known = earlier && (await lockIntake(tx, earlier.id));
      if (!known || known.finishedAt !== null)
        return { messageId: known?.messageId ?? null, conversationId: known?.conversationId ?? null };
      return await processIntake(ctx, tx, inbox, known, arrived.raw);
    });
  } catch (error) {
    // What cannot be processed now is kept for another try, so that it is not lost when the sender gives up.
    if (!(error instanceof AppError)) await acceptIntake(ctx, inbox, arrived).catch(() => {});
    throw error;
  }
}

function ledgerRow(ctx: Context, inbox: Inbox, arrived: Arrived): NewIntakeRow {
  const now = ctx.now();
  return {
    id: ctx.newId(),
    inboxId: inbox.id,
    key: arrived.key,
    peer: arrived.peer,
    source: arrived.source,
    sha256: createHash("sha256").update(arrived.raw).digest("hex"),
    raw: Buffer.from(arrived.raw),
    bytes: arrived.raw.byteLength,
    receivedAt: now,
    nextTryAt: now,
  };
}
