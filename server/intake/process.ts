import type { Tx } from "#db/dialect/database.ts";
import type { Message } from "#db/stores/messages.ts";
import type { IntakeState } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { receiveMessage } from "#server/conversations/receive.ts";
import { recordReceipt } from "#server/delivery/receipts.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

/** What came of an item: the (first) message that it made, if any. */
export type Processed = { state: IntakeState; message: Message | null };

/** Turns raw bytes into what they say. The caller finishes the ledger row in the same transaction. */
export async function processRaw(ctx: Context, tx: Tx, inbox: Inbox, raw: Uint8Array): Promise<Processed> {
  let message: Message | null = null;
  let understood = false;
  for (const event of inbox.adapter.parse(raw, { id: inbox.id })) {
    if (event.kind === "message") {
      const received = await receiveMessage(ctx, tx, inbox, event.message);
      message ??= received;
    } else if (event.kind === "receipt") {
      await recordReceipt(ctx, tx, inbox.id, event);
    }
    understood ||= event.kind !== "unsupported";
  }
  return { state: understood ? "routed" : "ignored", message };
}

/** How a ledger row ends that came to this. */
export function endOf(ctx: Context, processed: Processed) {
  return {
    state: processed.state,
    messageId: processed.message?.id ?? null,
    conversationId: processed.message?.conversationId ?? null,
    finishedAt: ctx.now(),
  };
}
