import type { InboundEvent } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { findConversation, recordContactRead } from "#db/stores/conversations.ts";
import { findPartByProviderId, listPartsOfConversation, movePart, type Part } from "#db/stores/parts.ts";
import type { PartState } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { announcePart } from "./enqueue.ts";
import { settle } from "./outcome.ts";

type Receipt = Extract<InboundEvent, { kind: "receipt" }>;

/** States from which a receipt may move a part: receipts arrive late and in any order, and only ever go up. */
const below: Record<Receipt["state"], PartState[]> = {
  sent: ["sending", "unknown"],
  delivered: ["sending", "unknown", "sent"],
  read: ["sending", "unknown", "sent", "delivered"],
  failed: ["sending", "unknown", "sent"],
};

/** The provider's word about one part. */
export async function recordReceipt(ctx: Context, tx: Tx, inboxId: string, receipt: Receipt) {
  const part = receipt.providerId ? await findPartByProviderId(tx, inboxId, receipt.providerId) : null;
  if (!part) return;
  await raise(ctx, tx, part, receipt);
}

/** The contact's own device has, or shows, everything up to a message. */
export async function recordContactReceipt(
  ctx: Context,
  conversationId: string,
  receipt: { seq: number; read: boolean },
) {
  const state = receipt.read ? "read" : "delivered";
  // What is still on its way cannot be on their screen, even when they have seen what was written after it.
  const states = below[state].filter((from) => from === "sent" || from === "delivered");
  await ctx.db.write(async (tx) => {
    const conversation = await findConversation(tx, conversationId);
    if (!conversation) return;
    const upToSeq = Math.min(receipt.seq, conversation.lastSeq);
    const parts = await listPartsOfConversation(tx, { conversationId, states, upToSeq });
    for (const part of parts) await raise(ctx, tx, part, { state, reason: null }, states);
    if (receipt.read && (await recordContactRead(tx, conversationId, upToSeq))) {
      tx.changes.push({ kind: "read.updated", conversationId, at: ctx.now() });
    }
  });
}

async function raise(
  ctx: Context,
  tx: Tx,
  part: Part,
  receipt: Pick<Receipt, "state" | "reason">,
  from = below[receipt.state],
) {
  const { state, reason } = receipt;
  const at = ctx.now();
  const moved = await movePart(tx, part.id, from, {
    state,
    updatedAt: at,
    sentAt: part.sentAt ?? at,
    ...(state === "delivered" || state === "read" ? { deliveredAt: part.deliveredAt ?? at } : {}),
    ...(state === "read" ? { readAt: at } : {}),
    ...(state === "failed" ? { errorCode: "failed", errorDetail: reason } : {}),
  });
  if (!moved) return;
  announcePart(tx, part, at);
  // Nobody had said so yet, but it has left.
  if (state !== "failed" && (part.state === "sending" || part.state === "unknown")) await settle(ctx, tx, part);
}
