import { createHash } from "node:crypto";

import { findIntakeByKey, finishIntake, insertIntake, lockIntake, type NewIntakeRow } from "#db/stores/intake.ts";
import { findMessage, type Message } from "#db/stores/messages.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { endOf, processRaw } from "./process.ts";

/** Something that came in, as it came. `key` is the same for every delivery of the same thing. */
export type Arrived = { key: string; peer: string; source: "socket" | "http" | "smtp" | "imap"; raw: Uint8Array };

/** Puts raw bytes into the ledger; resolves once they are on disk. The worker does the rest. */
export async function acceptIntake(ctx: Context, inbox: Inbox, arrived: Arrived): Promise<void> {
  const row = ledgerRow(ctx, inbox, arrived);
  await ctx.db.write(async (tx) => {
    await insertIntake(tx, row);
  });
}

/**
 * Ledger and message in one transaction, for senders who wait for the answer. The same key again answers with the
 * message that it made the first time. Null: it made none.
 */
export async function acceptAndProcess(ctx: Context, inbox: Inbox, arrived: Arrived): Promise<Message | null> {
  try {
    return await ctx.db.write(async (tx) => {
      const processed = await processRaw(ctx, tx, inbox, arrived.raw);
      const row = { ...ledgerRow(ctx, inbox, arrived), ...endOf(ctx, processed), nextTryAt: null };
      // The key decides, not a look beforehand: whoever comes second undoes what they made.
      if (!(await insertIntake(tx, row))) throw new KnownKey();
      return processed.message;
    });
  } catch (error) {
    if (error instanceof KnownKey) return await answerAgain(ctx, inbox, arrived);
    // What cannot be processed now is kept for another try, so that it is not lost when the sender gives up.
    if (!(error instanceof AppError)) await acceptIntake(ctx, inbox, arrived).catch(() => {});
    throw error;
  }
}

/** The ledger has this key: the first delivery made a message, or waits to be tried again, which is done now. */
async function answerAgain(ctx: Context, inbox: Inbox, arrived: Arrived): Promise<Message | null> {
  return await ctx.db.write(async (tx) => {
    const earlier = await findIntakeByKey(tx, inbox.id, arrived.key);
    const known = earlier && (await lockIntake(tx, earlier.id));
    if (!known) return null;
    if (known.messageId) return await findMessage(tx, known.messageId);
    if (known.finishedAt !== null) return null;
    const processed = await processRaw(ctx, tx, inbox, known.raw ?? arrived.raw);
    await finishIntake(tx, known.id, endOf(ctx, processed));
    return processed.message;
  });
}

/** Thrown to undo a job whose key turned out to be taken. */
class KnownKey extends Error {}

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
    state: "received",
    messageId: null,
    conversationId: null,
    receivedAt: now,
    nextTryAt: now,
    finishedAt: null,
  };
}
