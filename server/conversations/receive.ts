import type { InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { clearUndeliverable } from "#db/stores/contacts.ts";
import { recordArrival, recordRoute } from "#db/stores/conversations.ts";
import { findMessageOnNetwork, insertMessage, type Message, markNoReplyNeeded } from "#db/stores/messages.ts";
import { addEnclosed } from "#server/attachments/add-enclosed.ts";
import { addRemote } from "#server/attachments/add-remote.ts";
import { claimAttachments } from "#server/attachments/claim.ts";
import type { StoredFile } from "#server/attachments/store-enclosed.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { judgeNeed } from "./judge-need.ts";
import { previewOf } from "./preview.ts";
import { receiveLetter } from "./receive-letter.ts";
import { routeInbound } from "./route.ts";
import { startConversation } from "./start.ts";
import { statusAt } from "./status-at.ts";
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
  const place = (await writeOn(ctx, tx, inbox, inbound)) ?? (await arrive(ctx, tx, inbox, inbound));
  return await writeArrived(ctx, tx, inbox, place, inbound, { kind: "inbound", files });
}

/** The message at its place, with its files and what it answers. An inbound one, or a reply that was given elsewhere. */
export async function writeArrived(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  place: Place,
  arrived: InboundMessage,
  { kind, files }: { kind: "inbound" | "reply"; files: StoredFile[] },
): Promise<Message> {
  const id = ctx.newId();
  const theirs = kind === "inbound";
  const { conversationId, contactId, identityId, at } = place;
  const answers = arrived.answersExternalId ?? null;
  const answered = answers ? await findMessageOnNetwork(tx, inbox.id, answers) : null;
  const message = await insertMessage(tx, {
    id,
    conversationId,
    seq: place.seq,
    kind,
    channel: inbox.channel,
    inboxId: inbox.id,
    authorKind: theirs ? "contact" : "system",
    authorId: theirs ? contactId : null,
    fromName: theirs ? place.contactName : inbox.name,
    fromAddress: null,
    text: arrived.text,
    letter: null,
    class: arrived.class,
    externalId: arrived.externalId,
    inReplyToId: answered?.id ?? null,
    clientId: arrived.clientId,
    event: {
      ...arrived.context,
      ...(theirs ? {} : { sentElsewhere: true }),
      ...(answers && !answered ? { answersExternalId: answers } : {}),
    },
    sentAt: arrived.sentAt,
    receivedAt: at,
  });
  if (place.noReply) await markNoReplyNeeded(tx, [id], place.noReply);
  const lastInboundAt = theirs ? at : null;
  await recordRoute(tx, { conversationId, inboxId: inbox.id, identityId, channel: inbox.channel, lastInboundAt });
  if (theirs) await welcomeBack(ctx, tx, arrived, place);
  const uploaded = arrived.attachments.filter((file) => file.kind === "uploaded");
  await claimAttachments(tx, id, uploaded);
  await addEnclosed(ctx, tx, { messageId: id, contactId, files });
  const remote = arrived.attachments.filter((file) => file.kind === "remote");
  await addRemote(ctx, tx, { messageId: id, contactId, files: remote, firstPosition: files.length });
  tx.changes.push({ kind: "message.created", conversationId, messageId: id, at });
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
  const noReply = await judgeNeed(tx, destination.conversation, inbound);
  const waits = inbound.class === "human" && noReply === null;
  const ended = inbound.class === "command" ? { status: "resolved" as const, resolvedAt: at } : {};
  const conversation =
    destination.conversation ??
    (await startConversation(ctx, tx, inbox, { contactId: destination.contactId, ...ended }));
  const seq = conversation.lastSeq + 1;
  await recordArrival(tx, conversation, {
    // Machine mail reopens nothing; a person who writes is waiting again.
    ...statusAt(conversation, waits ? "open" : conversation.status, at, "message"),
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
  const place = { ...destination, conversationId: conversation.id, seq, at, noReply };
  rememberPlace(ctx, inbox, inbound, place);
  return place;
}
