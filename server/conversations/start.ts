import type { Tx } from "#db/dialect/database.ts";
import { type Conversation, firstEpisode, insertConversation } from "#db/stores/conversations.ts";
import { takeNumber } from "#db/stores/counters.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

type Beginning = Pick<Conversation, "contactId"> & Partial<Conversation>;

/** A new conversation, without a message yet. */
export async function startConversation(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  beginning: Beginning,
): Promise<Conversation> {
  const at = ctx.now();
  const conversation: Conversation = {
    id: ctx.newId(),
    number: await takeNumber(tx, "number:conversation"),
    subject: null,
    status: "open",
    assigneeId: null,
    teamId: null,
    topicId: null,
    priority: "normal",
    tags: [],
    snoozedUntil: null,
    lastInboxId: inbox.id,
    lastSeq: 0,
    lastInboundSeq: 0,
    lastMessageAt: at,
    lastMessagePreview: "",
    lastMessageKind: "inbound",
    waitingSince: null,
    contactReadSeq: 0,
    relatedToId: null,
    mergedIntoId: null,
    createdAt: at,
    resolvedAt: null,
    ...firstEpisode,
    ...beginning,
  };
  await insertConversation(tx, conversation);
  tx.changes.push({ kind: "conversation.created", conversationId: conversation.id, at });
  return conversation;
}
