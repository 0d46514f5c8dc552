import type { Receipt } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { clearUndeliverable } from "#db/stores/contacts.ts";
import { findConversation, recordContactRead } from "#db/stores/conversations.ts";
import {
  countAttempts,
  findPart,
  findPartByProviderId,
  listPartsOfConversation,
  movePart,
  type Part,
  recordAttempt,
  wasSuperseded,
} from "#db/stores/parts.ts";
import type { PartState } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { announcePart } from "./enqueue.ts";
import { settle, waitAgain } from "./outcome.ts";
import { noteRefusal } from "./refusal.ts";

/** States from which a receipt may move a part: receipts arrive late and in any order, and only ever go up. */
const below: Record<Receipt["state"], PartState[]> = {
  sent: ["sending", "unknown"],
  delivered: ["sending", "unknown", "sent"],
  read: ["sending", "unknown", "sent", "delivered"],
  failed: ["sending", "unknown", "sent"],
};

/** The provider's word about one part. */
export async function recordReceipt(ctx: Context, tx: Tx, inboxId: string, receipt: Receipt) {
  const part = await findItsPart(tx, inboxId, receipt);
  if (!part) return;
  if (receipt.state === "failed" && receipt.retryAfterMs != null) {
    if (await sendOnceMore(ctx, tx, part, receipt, receipt.retryAfterMs)) return;
  }
  await raise(ctx, tx, part, receipt);
}

/** By the id that the network brought back to us, else by its own. What is said of an earlier sending says nothing now. */
async function findItsPart(tx: Tx, inboxId: string, { partId, providerId }: Receipt): Promise<Part | null> {
  const named = partId ? await findPart(tx, partId) : null;
  const part = named?.inboxId === inboxId ? named : null;
  if (!part) return providerId ? await findPartByProviderId(tx, inboxId, providerId) : null;
  if (!providerId || part.providerId === providerId) return part;
  if (part.providerId !== null || (await wasSuperseded(tx, part.id, providerId))) return null;
  return part;
}

/** The first time only: who could not be reached twice is not written to all night. */
async function sendOnceMore(ctx: Context, tx: Tx, part: Part, receipt: Receipt, retryAfterMs: number) {
  if ((await countAttempts(tx, part.id, "again")) > 0) return false;
  const at = ctx.now();
  const moved = await movePart(tx, part.id, below.failed, {
    state: "queued",
    notBefore: at + retryAfterMs,
    providerId: null,
    leasedUntil: null,
    errorCode: receipt.code ?? null,
    errorDetail: receipt.reason ?? "",
    updatedAt: at,
  });
  if (!moved) return false;
  await recordAttempt(tx, { partId: part.id, at, outcome: "again", detail: receipt.providerId ?? part.providerId });
  announcePart(tx, part, at);
  await waitAgain(tx, part);
  return true;
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
    for (const part of parts) await raise(ctx, tx, part, { state, reason: null, providerId: null }, states);
    if (receipt.read && (await recordContactRead(tx, conversationId, upToSeq))) {
      tx.changes.push({ kind: "read.updated", conversationId, at: ctx.now() });
    }
  });
}

async function raise(
  ctx: Context,
  tx: Tx,
  part: Part,
  receipt: Pick<Receipt, "state" | "reason" | "code" | "providerId">,
  from = below[receipt.state],
) {
  const { state, reason, code } = receipt;
  const at = ctx.now();
  const moved = await movePart(tx, part.id, from, {
    state,
    updatedAt: at,
    sentAt: part.sentAt ?? at,
    leasedUntil: null,
    ...(receipt.providerId && part.providerId === null ? { providerId: receipt.providerId } : {}),
    ...(state === "delivered" || state === "read" ? { deliveredAt: part.deliveredAt ?? at } : {}),
    ...(state === "read" ? { readAt: at } : {}),
    ...(state === "failed"
      ? { errorCode: code ?? "failed", errorDetail: reason }
      : { errorCode: null, errorDetail: null }),
  });
  if (!moved) return;
  announcePart(tx, part, at);
  if (state === "delivered" || state === "read") await clearUndeliverable(tx, part.identityId);
  if (state === "failed") await waitAgain(tx, part);
  if (state === "failed" && code) await noteRefusal(ctx, tx, part, code, reason ?? "");
  // Nobody had said so yet, but it has left.
  if (state !== "failed" && (part.state === "sending" || part.state === "unknown")) await settle(ctx, tx, part);
}
