import type { InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { clearUndeliverable } from "#db/stores/contacts.ts";
import { recordArrival, recordRoute } from "#db/stores/conversations.ts";
import { insertMessage, type Message } from "#db/stores/messages.ts";
import { addEnclosed } from "#server/attachments/add-enclosed.ts";
import { claimAttachments } from "#server/attachments/claim.ts";
import type { StoredFile } from "#server/attachments/store-enclosed.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { previewOf } from "./preview.ts";
import { receiveLetter } from "./receive-letter.ts";
import { routeInbound } from "./route.ts";
import { startConversation } from "./start.ts";
import { type Place, rememberPlace, writeOn } from "./write-on.ts";

/**
 * Makes an inbound message out of what a customer said: contact, conversation, message, counts and change. Null: it is
 * nothing to us.
 */
export async function receiveMessage(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  inbound: InboundMessage,
  files: StoredFile[] = [],
): Promise<Message | null> {
  const { letter } = inbound;
  if (letter) return await receiveLetter(ctx, tx, inbox, { ...inbound, letter }, files);
  const at = ctx.now();
  const place = (await writeOn(ctx, tx, inbox, inbound)) ?? (await arrive(ctx, tx, inbox, inbound));
  const id = ctx.newId();
  const message = await insertMessage(tx, {
    id,
    conversationId: place.conversationId,
    seq: place.seq,
    kind: "inbound",
    channel: inbox.channel,
    inboxId: inbox.id,
    authorKind: "contact",
    authorId: place.contactId,
    fromName: place.contactName,
    fromAddress: null,
    text: inbound.text,
    letter: null,
    class: inbound.class,
    externalId: inbound.externalId,
    inReplyToId: null,
    clientId: inbound.clientId,
    event: inbound.context,
    sentAt: inbound.sentAt,
    receivedAt: at,
  });
  await recordRoute(tx, {
    conversationId: place.conversationId,
    inboxId: inbox.id,
    identityId: place.identityId,
    channel: inbox.channel,
    lastInboundAt: at,
  });
  await welcomeBack(ctx, tx, inbound, place);
  await claimAttachments(
    tx,
    id,
    inbound.attachments.filter((file) => file.kind === "uploaded"),
  );
  await addEnclosed(ctx, tx, { messageId: id, contactId: place.contactId, files });
  tx.changes.push({ kind: "message.created", conversationId: place.conversationId, messageId: id, at });
  return message;
}

/** Whoever writes can be reached, whatever a network found before. */
async function welcomeBack(ctx: Context, tx: Tx, { from }: InboundMessage, { identityId, contactId }: Place) {
  const [{ scheme }] = from.addresses;
  if (scheme !== "phone" && scheme !== "whatsapp") return;
  if (!(await clearUndeliverable(tx, identityId))) return;
  tx.changes.push({ kind: "contact.updated", subjectId: contactId, at: ctx.now() });
}

/** Routes the message and tells its conversation that it came. */
async function arrive(ctx: Context, tx: Tx, inbox: Inbox, inbound: InboundMessage): Promise<Place> {
  const destination = await routeInbound(ctx, tx, inbox, inbound);
  const at = ctx.now();
  const waits = inbound.class === "human";
  const ended = inbound.class === "command" ? { status: "resolved" as const, resolvedAt: at } : {};
  const conversation =
    destination.conversation ??
    (await startConversation(ctx, tx, inbox, { contactId: destination.contactId, ...ended }));
  const seq = conversation.lastSeq + 1;
  await recordArrival(tx, conversation, {
    // Machine mail reopens nothing; a person who writes is waiting again.
    status: waits ? "open" : conversation.status,
    snoozedUntil: waits ? null : conversation.snoozedUntil,
    resolvedAt: waits ? null : conversation.resolvedAt,
    lastInboxId: inbox.id,
    lastSeq: seq,
    lastInboundSeq: seq,
    lastMessageAt: at,
    lastMessagePreview: previewOf(inbound.text, inbound.attachments.length),
    lastMessageKind: "inbound",
    waitingSince: waits ? (conversation.waitingSince ?? at) : conversation.waitingSince,
  });
  const place = { ...destination, conversationId: conversation.id, seq };
  rememberPlace(ctx, inbox, inbound, place);
  return place;
}
