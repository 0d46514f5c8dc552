import type { InboundEvent } from "#adapters/contract/channel.ts";
import type { ArrivedMeta } from "#adapters/contract/reading.ts";
import type { Tx } from "#db/dialect/database.ts";
import type { Message } from "#db/stores/messages.ts";
import type { IntakeState } from "#db/vocabulary.ts";
import { type StoredFile, storeEnclosed } from "#server/attachments/store-enclosed.ts";
import type { Context } from "#server/context.ts";
import { receiveReaction } from "#server/conversations/react.ts";
import { receiveMessage } from "#server/conversations/receive.ts";
import { receiveConsent } from "#server/conversations/receive-consent.ts";
import { receiveEcho } from "#server/conversations/receive-echo.ts";
import { receiveChange } from "#server/conversations/rewrite.ts";
import { recordReceipt } from "#server/delivery/receipts.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { answerOffHours } from "#server/promises/automatic-answers.ts";

/** What raw bytes say, ready for a transaction: enclosed files are on disk. */
export type Reading = { events: InboundEvent[]; files: Map<InboundEvent, StoredFile[]> };

/** What came of an item: the (first) message that it made, if any. */
export type Processed = { state: IntakeState; message: Message | null; reason: string | null };

/** Everything that takes time, before any transaction is open. */
export async function readRaw(ctx: Context, inbox: Inbox, raw: Uint8Array, meta: ArrivedMeta | null): Promise<Reading> {
  const parsed = inbox.adapter.parse(raw, { id: inbox.id, config: inbox.config }, meta);
  const events = parsed instanceof Promise ? await parsed : parsed;
  const files = new Map<InboundEvent, StoredFile[]>();
  for (const event of events) {
    if (event.kind !== "message" && event.kind !== "echo") continue;
    const enclosed = event.message.attachments.filter((file) => file.kind === "enclosed");
    if (enclosed.length > 0) files.set(event, await Promise.all(enclosed.map((file) => storeEnclosed(ctx, file))));
  }
  return { events, files };
}

/** Turns what was read into rows. The caller finishes the ledger row in the same transaction. */
export async function applyReading(ctx: Context, tx: Tx, inbox: Inbox, reading: Reading): Promise<Processed> {
  let message: Message | null = null;
  let understood = false;
  for (const event of reading.events) {
    const came = await applyEvent(ctx, tx, inbox, event, reading.files.get(event) ?? []);
    message ??= came.message;
    understood ||= came.understood;
  }
  const state = understood ? "routed" : "ignored";
  return { state, message, reason: state === "ignored" ? whyIgnored(reading.events) : null };
}

async function applyEvent(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  event: InboundEvent,
  files: StoredFile[],
): Promise<{ message: Message | null; understood: boolean }> {
  const understood = { message: null, understood: true };
  switch (event.kind) {
    case "message": {
      const message = await receiveMessage(ctx, tx, inbox, event.message, files);
      if (message) await answerOffHours(ctx, tx, inbox, event.message, message);
      return { message, understood: message !== null };
    }
    case "echo":
      return { message: await receiveEcho(ctx, tx, inbox, event.message, files), understood: true };
    case "receipt":
      await recordReceipt(ctx, tx, inbox.id, event);
      return understood;
    case "consent":
      await receiveConsent(ctx, tx, inbox, event);
      return understood;
    case "reaction":
      await receiveReaction(ctx, tx, inbox, event);
      return understood;
    case "edited":
    case "deleted":
      await receiveChange(ctx, tx, inbox, event);
      return understood;
    case "unsupported":
      return { message: null, understood: false };
  }
}

function whyIgnored(events: InboundEvent[]): string {
  const unsupported = events.find((event) => event.kind === "unsupported");
  return unsupported ? unsupported.what : events.length === 0 ? "says nothing" : "ours, and part of no conversation";
}

/** How a ledger row ends that came to this. */
export function endOf(ctx: Context, processed: Processed) {
  return {
    state: processed.state,
    reason: processed.reason,
    messageId: processed.message?.id ?? null,
    conversationId: processed.message?.conversationId ?? null,
    finishedAt: ctx.now(),
  };
}
