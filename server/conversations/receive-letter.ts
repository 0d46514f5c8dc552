import type { InboundMessage } from "#adapters/contract/channel.ts";
import type { InboundLetter, Mailbox } from "#adapters/contract/letter.ts";
import type { Tx } from "#db/dialect/database.ts";
import { type Conversation, lockPeer, recordArrival, recordRoute } from "#db/stores/conversations.ts";
import { addLetterIds, addParticipants } from "#db/stores/letters.ts";
import {
  findMessage,
  findMessagesByExternalId,
  insertMessage,
  type Message,
  markNoReplyNeeded,
} from "#db/stores/messages.ts";
import { findPart } from "#db/stores/parts.ts";
import { addEnclosed } from "#server/attachments/add-enclosed.ts";
import type { StoredFile } from "#server/attachments/store-enclosed.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { judgeNeed } from "./judge-need.ts";
import { isOwn, ownAddresses } from "./own-addresses.ts";
import { previewOf } from "./preview.ts";
import { findOrMakeContact } from "./route.ts";
import { type LetterRoute, routeLetter } from "./route-letter.ts";
import { startConversation } from "./start.ts";
import { statusAt } from "./status-at.ts";

type Letter = InboundMessage & { letter: InboundLetter };
type Sender = { contactId: string; contactName: string; identityId: string };

/**
 * Makes a message out of a letter. Null: it is one of our own that belongs to no conversation. The same letter in a
 * second inbox, or a second time in one, is the message that it was.
 */
export async function receiveLetter(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  inbound: Letter,
  files: StoredFile[],
): Promise<Message | null> {
  // Letters of one thread come from several people: what one of them starts, the next must find.
  await lockPeer(tx, inbox.id, "letters");
  // One letter may reach two of our inboxes at the same moment.
  if (inbound.externalId) await lockPeer(tx, "letter", inbound.externalId);
  const { letter } = inbound;
  const own = ownAddresses(ctx);
  const namesakes = inbound.externalId ? await findMessagesByExternalId(tx, inbound.externalId) : [];
  const same = namesakes.find((one) => isSame(one, inbound, own));
  if (same) return await knownElsewhere(tx, inbox, inbound, same);
  const copied = letter.ours && letter.partId ? await findPart(tx, letter.partId) : null;
  // Some providers give what we sent another id.
  if (copied) return await findMessage(tx, copied.messageId);
  const other = letter.ours ? firstOther(letter, own) : letter.from;
  const sender = other && (await findSender(ctx, tx, inbound, other));
  if (!sender) return null;
  const route = await routeLetter(ctx, tx, inbox, inbound, letter, { contactId: sender.contactId, own });
  if (letter.ours && !route.conversation) return null;
  const conversation = route.conversation ?? (await startFor(ctx, tx, inbox, inbound, sender, route));
  const message = await write(ctx, tx, inbox, inbound, conversation, {
    sender,
    twin: namesakes.length > 0,
  });
  await addEnclosed(ctx, tx, { messageId: message.id, contactId: sender.contactId, files });
  await tie(ctx, tx, inbox, inbound, conversation.id, own);
  return message;
}

/** What we sent comes back through the Sent folder; what reached two of our addresses comes in twice. */
function isSame(one: Message, inbound: Letter, own: Set<string>): boolean {
  if (one.kind === "reply") return inbound.letter.ours || isOwn(own, inbound.letter.from.address);
  return one.text === inbound.text && one.fromAddress === inbound.letter.from.address.toLowerCase();
}

async function knownElsewhere(tx: Tx, inbox: Inbox, inbound: Letter, known: Message): Promise<Message> {
  if (known.inboxId !== inbox.id && inbound.externalId) {
    await addLetterIds(tx, inbox.id, known.conversationId, [inbound.externalId]);
  }
  return known;
}

function firstOther(letter: InboundLetter, own: Set<string>): Mailbox | null {
  return [...letter.to, ...letter.cc].find(({ address }) => !isOwn(own, address)) ?? null;
}

async function findSender(ctx: Context, tx: Tx, inbound: Letter, who: Mailbox): Promise<Sender> {
  const address = who.address.toLowerCase();
  const from = inbound.letter.ours
    ? {
        ...inbound.from,
        name: who.name || address,
        addresses: [{ scheme: "email" as const, scope: "", value: address, verified: false }] as const,
      }
    : inbound.from;
  const [first, ...others] = from.addresses;
  return await findOrMakeContact(ctx, tx, { ...inbound, from: { ...from, addresses: [first, ...others] } });
}

async function startFor(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  inbound: Letter,
  sender: Sender,
  route: LetterRoute,
): Promise<Conversation> {
  // Nobody waits for an answer to a bounce: it is there for who looks for it.
  const bounced = inbound.class === "bounce" ? { status: "resolved" as const, resolvedAt: ctx.now() } : {};
  return await startConversation(ctx, tx, inbox, {
    contactId: sender.contactId,
    subject: inbound.letter.subject || null,
    relatedToId: route.relatedTo,
    ...bounced,
  });
}

async function write(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  inbound: Letter,
  conversation: Conversation,
  about: { sender: Sender; twin: boolean },
): Promise<Message> {
  const { letter } = inbound;
  const { sender } = about;
  const at = ctx.now();
  const id = ctx.newId();
  const seq = conversation.lastSeq + 1;
  const kind = letter.ours ? ("reply" as const) : ("inbound" as const);
  const noReply = kind === "inbound" ? await judgeNeed(tx, conversation, inbound) : null;
  const waits = kind === "inbound" && inbound.class === "human" && noReply === null;
  await recordArrival(tx, conversation, {
    // Machine mail and what we wrote elsewhere reopen nothing.
    ...statusAt(conversation, waits ? "open" : conversation.status, at, "message"),
    snoozedUntil: waits ? null : conversation.snoozedUntil,
    resolvedAt: waits ? null : conversation.resolvedAt,
    lastInboxId: inbox.id,
    lastSeq: seq,
    lastInboundSeq: kind === "inbound" ? seq : conversation.lastInboundSeq,
    lastMessageAt: at,
    lastMessagePreview: previewOf(inbound.text, inbound.attachments.length),
    lastMessageKind: kind,
    waitingSince: waits ? (conversation.waitingSince ?? at) : letter.ours ? null : conversation.waitingSince,
  });
  const message = await insertMessage(tx, {
    id,
    conversationId: conversation.id,
    seq,
    kind,
    channel: inbox.channel,
    inboxId: inbox.id,
    authorKind: letter.ours ? "system" : "contact",
    authorId: letter.ours ? null : sender.contactId,
    fromName: letter.from.name || letter.from.address,
    fromAddress: letter.from.address.toLowerCase(),
    text: inbound.text,
    letter: {
      recipients: { to: letter.to, cc: letter.cc },
      subject: letter.subject,
      quotedText: letter.quotedText,
      html: letter.html,
      quotedHtml: letter.quotedHtml,
    },
    class: inbound.class,
    externalId: inbound.externalId,
    inReplyToId: null,
    clientId: null,
    event: {
      ...inbound.context,
      ...(letter.machine ? { machine: letter.machine } : {}),
      ...(letter.authentication ? { authentication: letter.authentication } : {}),
      ...(letter.replyTo.length > 0 ? { replyTo: letter.replyTo } : {}),
      ...(letter.thread.ids.length > 0 ? { references: letter.thread.ids.toReversed().slice(-20) } : {}),
      ...(about.twin ? { sameIdAsAnother: true } : {}),
      ...(letter.ours ? { sentElsewhere: true } : {}),
    },
    // A letter without a date, or with one from the future, was sent when it came.
    sentAt: inbound.sentAt > 0 ? Math.min(inbound.sentAt, at) : at,
    receivedAt: at,
  });
  if (noReply) await markNoReplyNeeded(tx, [id], noReply);
  await recordRoute(tx, {
    conversationId: conversation.id,
    inboxId: inbox.id,
    identityId: sender.identityId,
    channel: inbox.channel,
    lastInboundAt: kind === "inbound" ? at : null,
  });
  tx.changes.push({ kind: "message.created", conversationId: conversation.id, messageId: id, at });
  return message;
}

/** From here on the letter's id and those it names lead here, and its people have a part in it. */
async function tie(ctx: Context, tx: Tx, inbox: Inbox, inbound: Letter, conversationId: string, own: Set<string>) {
  const { letter } = inbound;
  const ids = [...(inbound.externalId ? [inbound.externalId] : []), ...letter.thread.ids];
  await addLetterIds(tx, inbox.id, conversationId, ids);
  const people = [letter.from, ...letter.to, ...letter.cc, ...letter.replyTo]
    .map(({ name, address }) => ({ name, address: address.toLowerCase() }))
    .filter(({ address }) => !isOwn(own, address));
  // Who only names a conversation of others must not become part of it: theirs is another one.
  const unique = people.filter((person, at) => people.findIndex((one) => one.address === person.address) === at);
  if (inbound.class !== "bounce") await addParticipants(tx, conversationId, unique.slice(0, 100), ctx.now());
}
