import type { InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { lastReplySeq } from "#db/stores/answering.ts";
import type { Conversation } from "#db/stores/conversations.ts";
import type { NoReplyReason } from "#db/vocabulary.ts";
import { noReplyReason } from "./no-reply-reason.ts";

/** Why a message waits for no answer, or null: only what follows an answer, while nothing else waits, can be a thank-you. */
export async function judgeNeed(
  tx: Tx,
  conversation: Conversation | null,
  inbound: InboundMessage,
): Promise<NoReplyReason | null> {
  if (inbound.class !== "human" || inbound.attachments.length > 0) return null;
  if (!conversation || conversation.waitingSince !== null) return null;
  const reason = noReplyReason(inbound.text);
  if (reason === null) return null;
  return (await lastReplySeq(tx, conversation.id)) > 0 ? reason : null;
}
