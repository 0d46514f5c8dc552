import type { Tx } from "#db/dialect/database.ts";
import type { Conversation } from "#db/stores/conversations.ts";
import { updateConversation } from "#db/stores/conversations.ts";
import { insertMessage } from "#db/stores/messages.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";

/** Adds a `system` line to the story: who did what. It is no news: the row keeps its place and preview. */
export async function recordEvent(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  event: Record<string, unknown>,
): Promise<Conversation> {
  const at = ctx.now();
  const id = ctx.newId();
  const lastSeq = conversation.lastSeq + 1;
  const inbox = ctx.inboxes.byId(conversation.lastInboxId);
  await insertMessage(tx, {
    id,
    conversationId: conversation.id,
    seq: lastSeq,
    kind: "system",
    channel: inbox?.channel ?? "webchat",
    inboxId: conversation.lastInboxId,
    authorKind: actor.kind,
    authorId: actor.id,
    fromName: actor.name,
    fromAddress: null,
    text: "",
    letter: null,
    class: "human",
    externalId: null,
    inReplyToId: null,
    clientId: null,
    event,
    sentAt: at,
    receivedAt: at,
  });
  await updateConversation(tx, conversation, { lastSeq });
  tx.changes.push({ kind: "message.created", conversationId: conversation.id, messageId: id, at });
  return { ...conversation, lastSeq };
}
