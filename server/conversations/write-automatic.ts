import type { Mailbox } from "#adapters/contract/letter.ts";
import type { Tx } from "#db/dialect/database.ts";
import { findContact } from "#db/stores/contacts.ts";
import { type Conversation, type ConversationInbox, updateConversation } from "#db/stores/conversations.ts";
import { insertMessage } from "#db/stores/messages.ts";
import type { AutomaticAnswerRule } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { enqueueParts } from "#server/delivery/enqueue.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { writeLetter } from "./write-letter.ts";

/** `to`: on channels that carry letters, who wrote; nobody else is answered by a machine. */
type Destination = { inbox: Inbox; conversation: Conversation; route: ConversationInbox; to: Mailbox[] };

/**
 * A reply that nobody wrote, into the ordinary outbox. It answers nothing: no clock stops, nobody's wait ends, and the list
 * shows what it showed. Answers the id of the message.
 */
export async function writeAutomatic(
  ctx: Context,
  tx: Tx,
  { inbox, conversation, route, to }: Destination,
  { text, rule }: { text: string; rule: AutomaticAnswerRule },
): Promise<string> {
  const at = ctx.now();
  const id = ctx.newId();
  const seq = conversation.lastSeq + 1;
  const letter = await asLetter(ctx, tx, inbox, { id, conversation, to }, text);
  await insertMessage(tx, {
    id,
    conversationId: conversation.id,
    seq,
    kind: "reply",
    channel: inbox.channel,
    inboxId: inbox.id,
    authorKind: "system",
    authorId: null,
    fromName: inbox.name,
    fromAddress: letter?.from.address ?? null,
    text,
    letter: letter?.columns ?? null,
    class: "auto_reply",
    externalId: letter?.outbound.messageId ?? null,
    inReplyToId: null,
    clientId: null,
    event: { automatic: rule },
    sentAt: at,
    receivedAt: at,
  });
  await updateConversation(tx, conversation, { lastSeq: seq });
  tx.changes.push({ kind: "message.created", conversationId: conversation.id, messageId: id, at });
  await enqueueParts(ctx, tx, inbox, {
    messageId: id,
    conversationId: conversation.id,
    identityId: route.identityId,
    text,
    attachments: [],
    // Says that a machine wrote it, and quotes nothing (RFC 3834 §3.1.6).
    letter: letter && { ...letter.outbound, automatic: true, history: null },
    notBefore: null,
    unlessAnswered: false,
  });
  return id;
}

async function asLetter(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  { id, conversation, to }: { id: string; conversation: Conversation; to: Mailbox[] },
  text: string,
) {
  const head = inbox.adapter.letters;
  if (!head) return null;
  const contact = await findContact(tx, conversation.contactId);
  const known = {
    messageId: id,
    conversationId: conversation.id,
    subject: conversation.subject,
    address: to[0]?.address ?? "",
    contactLocale: contact?.locale ?? null,
  };
  const input = { kind: "reply" as const, text, attachmentIds: [], clientId: id, mentions: [], to, cc: [] };
  return await writeLetter(ctx, tx, inbox, head, known, input);
}
