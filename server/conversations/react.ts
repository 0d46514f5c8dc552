import type { Reaction } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { findIdentity } from "#db/stores/contacts.ts";
import { findMessageOnNetwork } from "#db/stores/messages.ts";
import { putReaction } from "#db/stores/reactions.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { NotYet } from "./not-yet.ts";

/** Somebody put an emoji on a message, or took theirs back. Nobody waits for an answer to it. */
export async function receiveReaction(ctx: Context, tx: Tx, inbox: Inbox, reaction: Reaction): Promise<void> {
  const { externalId, from, at } = reaction;
  const message = await findMessageOnNetwork(tx, inbox.id, externalId);
  if (!message) throw new NotYet(externalId);
  const identity = await findIdentity(tx, from.scheme, from.scope, from.value);
  const author = identity?.id ?? `${from.scheme}:${from.value}`;
  const emoji = (reaction.emoji ?? "").slice(0, 64);
  if (await putReaction(tx, { messageId: message.id, author, emoji, at })) {
    const { conversationId } = message;
    tx.changes.push({ kind: "message.updated", conversationId, messageId: message.id, at: ctx.now() });
  }
}
