import type { Tx } from "#db/dialect/database.ts";
import { finishIntake, type IntakeRow } from "#db/stores/intake.ts";
import type { Context } from "#server/context.ts";
import { receiveMessage } from "#server/conversations/receive.ts";
import { recordReceipt } from "#server/delivery/receipts.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

export type Made = { messageId: string | null; conversationId: string | null };

/** Turns a ledger row into what it says, and finishes the row in the same transaction. */
export async function processIntake(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  row: Pick<IntakeRow, "id">,
  raw: Uint8Array,
): Promise<Made> {
  let made: Made = { messageId: null, conversationId: null };
  let understood = false;
  for (const event of inbox.adapter.parse(raw, { id: inbox.id })) {
    if (event.kind === "message") {
      const message = await receiveMessage(ctx, tx, inbox, event.message);
      if (made.messageId === null) made = message;
    } else if (event.kind === "receipt") {
      await recordReceipt(ctx, tx, inbox.id, event);
    }
    understood ||= event.kind !== "unsupported";
  }
  await finishIntake(tx, row.id, { state: understood ? "routed" : "ignored", ...made, finishedAt: ctx.now() });
  return made;
}
