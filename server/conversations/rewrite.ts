import type { Change } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { lockConversation, updateConversation } from "#db/stores/conversations.ts";
import { findMessageOnNetwork, type Message, rewriteMessage } from "#db/stores/messages.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { NotYet } from "./not-yet.ts";
import { previewOf } from "./preview.ts";

const mostEdits = 20;

/** A writer changed what they had sent, or took it back. Who waits for an answer waits on. */
export async function receiveChange(ctx: Context, tx: Tx, inbox: Inbox, change: Change): Promise<void> {
  const known = await findMessageOnNetwork(tx, inbox.id, change.externalId);
  if (!known) throw new NotYet(change.externalId);
  const conversation = await lockConversation(tx, known.conversationId);
  // What was taken back stays so, and of two changes the newer one counts, in whatever order they come.
  const outdated = known.deletedAt !== null || (change.kind === "edited" && change.at < (known.editedAt ?? 0));
  if (outdated || !conversation) return;
  const text = change.kind === "edited" ? change.text : "";
  if (change.kind === "edited") await edit(tx, known, change);
  else await takeBack(tx, known, change.at);
  if (conversation.lastSeq === known.seq) {
    await updateConversation(tx, conversation, { lastMessagePreview: previewOf(text, 0) });
  }
  const { conversationId } = known;
  tx.changes.push({ kind: "message.updated", conversationId, messageId: known.id, at: ctx.now() });
}

async function edit(tx: Tx, known: Message, change: Extract<Change, { kind: "edited" }>) {
  const before = Array.isArray(known.event.edits) ? known.event.edits : [];
  const edits = [...before, { text: known.text, at: known.editedAt ?? known.sentAt }].slice(-mostEdits);
  await rewriteMessage(tx, known, { text: change.text, event: { ...known.event, edits }, editedAt: change.at });
}

/** The words leave the story and the search; the ledger keeps what was received. */
async function takeBack(tx: Tx, known: Message, at: number) {
  const { sentElsewhere } = known.event;
  const event = sentElsewhere === undefined ? {} : { sentElsewhere };
  await rewriteMessage(tx, known, { text: "", event, deletedAt: at, html: null, quotedText: null });
}
