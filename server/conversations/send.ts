import { checkDraft } from "#adapters/contract/check.ts";
import type { FilledTemplate } from "#adapters/contract/template.ts";
import type { Tx } from "#db/dialect/database.ts";
import {
  type Attachment,
  findAttachments,
  insertAttachment,
  listAttachmentsOfMessages,
} from "#db/stores/attachments.ts";
import { deleteDraft, insertMentions, recordRead } from "#db/stores/attention.ts";
import { findContact, findIdentityById } from "#db/stores/contacts.ts";
import {
  type Conversation,
  type ConversationInbox,
  findConversation,
  listRoutes,
  lockConversation,
  recordRoute,
  updateConversation,
} from "#db/stores/conversations.ts";
import { findMessageByClientId, insertMessage, listMessagesAfter, type Message } from "#db/stores/messages.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import { claimAttachments } from "#server/attachments/claim.ts";
import type { Context } from "#server/context.ts";
import { enqueueParts } from "#server/delivery/enqueue.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { prepareTemplate } from "#server/inboxes/templates.ts";
import type { MessageView, SendMessage } from "#server/protocol/messages.ts";
import { findAnswered } from "./answered.ts";
import { refuseToWrite } from "./may-write.ts";
import { previewOf } from "./preview.ts";
import { recordLength } from "./record-length.ts";
import { refused } from "./refused.ts";
import { viewMessages } from "./view-message.ts";
import { type WrittenLetter, writeLetter } from "./write-letter.ts";

/** Writes a reply, with its parts in the outbox, or a note. The same `clientId` again answers with the first message. */
export async function sendMessage(
  ctx: Context,
  actor: Actor,
  conversationId: string,
  asked: SendMessage,
): Promise<MessageView> {
  requireRole(actor, "agent");
  const { input, template } = await withTemplate(ctx, conversationId, asked);
  const message = await ctx.db.write(async (tx) => {
    const conversation = await lockConversation(tx, conversationId);
    if (!conversation) throw notFound();
    const known = await findMessageByClientId(tx, conversationId, input.clientId);
    if (known) return known;
    await refuseWhenMoved(tx, actor, conversation, input);
    await writeMessage(ctx, tx, actor, conversation, input, template);
    return await findMessageByClientId(tx, conversationId, input.clientId);
  });
  const [view] = message ? await viewMessages(ctx.db.read, [message]) : [];
  if (!view) throw notFound();
  return view;
}

/** The network is asked for its templates before anything is locked. The words of a message are then the template's. */
async function withTemplate(ctx: Context, conversationId: string, input: SendMessage) {
  if (!input.template || input.kind === "note") return { input, template: null };
  const conversation = await findConversation(ctx.db.read, conversationId);
  if (!conversation) throw notFound();
  const inboxId = input.inboxId ?? conversation.lastInboxId;
  const template = await prepareTemplate(ctx, inboxId, input.template);
  return { input: { ...input, inboxId, text: template.text, attachmentIds: [] }, template };
}

/** Somebody wrote since the author last looked: they see it before their answer goes out. */
async function refuseWhenMoved(tx: Tx, actor: Actor, conversation: Conversation, input: SendMessage) {
  if (input.seenSeq === undefined || input.kind === "note" || conversation.lastSeq <= input.seenSeq) return;
  const newer = await listMessagesAfter(tx, conversation.id, input.seenSeq, 50);
  const isNews = ({ kind, class: said, authorId }: Message) =>
    kind !== "system" && !(kind === "reply" && said === "auto_reply") && authorId !== actor.id;
  const unseen = newer.filter(isNews);
  if (unseen.length === 0) return;
  throw new AppError(
    "conflict",
    {
      en: `${unseen.length} new since you began to write. Look at them, then send again.`,
      fr: `${unseen.length} nouveau(x) message(s) depuis le début de votre réponse. Lisez, puis envoyez à nouveau.`,
    },
    { field: "seenSeq", details: { messages: await viewMessages(tx, unseen) } },
  );
}

/** Inside a transaction that holds the conversation. */
export async function writeMessage(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  conversation: Conversation,
  input: SendMessage,
  template: FilledTemplate | null = null,
) {
  const at = ctx.now();
  const id = ctx.newId();
  const seq = conversation.lastSeq + 1;
  const files = await readFiles(tx, actor, input.attachmentIds);
  const route = await chooseRoute(ctx, tx, conversation, input.kind === "reply" ? input.inboxId : undefined);
  const letter = input.kind === "reply" ? await asLetter(ctx, tx, { id, conversation, route }, input) : null;
  const reply = input.kind === "reply";
  const answered = reply ? await findAnswered(tx, route.inbox, conversation.id, input.answersId) : null;
  const text = letter?.text ?? input.text;
  const passedOn = letter ? await filesPassedOn(ctx, tx, actor, letter, input) : [];
  files.push(...passedOn);
  if (input.kind === "reply") await refuseToWrite(ctx, tx, route.row, { isTemplate: template !== null });
  if (input.kind === "reply") refuseWhatTheChannelCannotCarry(route.inbox, text, files, input.forward ?? false);
  else if (text.trim() === "" && files.length === 0) throw refused({ reason: "empty", limit: null, filename: null });
  await insertMessage(tx, {
    id,
    conversationId: conversation.id,
    seq,
    kind: input.kind,
    channel: route.inbox.channel,
    inboxId: route.inbox.id,
    authorKind: actor.kind,
    authorId: actor.id,
    fromName: actor.name,
    fromAddress: letter?.from.address ?? null,
    text,
    letter: letter?.columns ?? null,
    class: "human",
    externalId: letter?.outbound.messageId ?? null,
    inReplyToId: answered?.id ?? null,
    clientId: input.clientId,
    event: {
      ...(letter && input.forward ? { forwarded: true } : {}),
      ...(template ? { template: { name: template.name, language: template.language } } : {}),
      // Nobody chose how long an approved template is.
      ...(reply && !template ? await recordLength(ctx, tx, route.inbox, conversation, text) : {}),
    },
    sentAt: at,
    receivedAt: at,
  });
  await claimAttachments(
    tx,
    id,
    files.map(({ id: attachmentId, uploaderId, messageId }) => ({ attachmentId, uploaderId, messageId })),
  );
  tx.changes.push({ kind: "message.created", conversationId: conversation.id, messageId: id, at });
  if (input.kind === "reply") {
    await recordRoute(tx, { ...route.row, lastInboundAt: null });
    await enqueueParts(ctx, tx, route.inbox, {
      messageId: id,
      conversationId: conversation.id,
      identityId: route.row.identityId,
      text,
      letter: letter?.outbound ?? null,
      answersExternalId: answered?.externalId ?? null,
      template,
      attachments: files.map(({ id, filename, contentType, bytes }) => ({ id, filename, contentType, bytes })),
      notBefore: input.notBefore ?? null,
      unlessAnswered: input.unlessAnswered ?? false,
    });
  } else {
    const mentioned = [...new Set(input.mentions)];
    await insertMentions(
      tx,
      mentioned.map((agentId) => ({ agentId, messageId: id, conversationId: conversation.id, at })),
    );
  }
  await updateConversation(tx, conversation, {
    lastSeq: seq,
    lastMessageAt: at,
    lastMessagePreview: previewOf(text, files.length),
    lastMessageKind: input.kind,
    // Whoever answers first takes the conversation.
    ...(input.kind === "reply" && actor.kind === "agent" && !conversation.assigneeId ? { assigneeId: actor.id } : {}),
  });
  if (actor.kind === "agent") {
    if (await recordRead(tx, { agentId: actor.id, conversationId: conversation.id, seq, at })) {
      tx.changes.push({ kind: "read.updated", conversationId: conversation.id, subjectId: actor.id, at });
    }
    await deleteDraft(tx, conversation.id, actor.id);
  }
}

/** On channels that carry letters: whom it goes to, under which subject, and what it answers. */
async function asLetter(
  ctx: Context,
  tx: Tx,
  about: { id: string; conversation: Conversation; route: { inbox: Inbox; row: ConversationInbox } },
  input: SendMessage,
): Promise<WrittenLetter | null> {
  const { inbox, row } = about.route;
  const head = inbox.adapter.letters;
  if (!head) return null;
  const identity = await findIdentityById(tx, row.identityId);
  const { id: conversationId, subject } = about.conversation;
  const address = identity?.scheme === "email" ? identity.value : "";
  const contact = await findContact(tx, about.conversation.contactId);
  const contactLocale = contact?.locale ?? null;
  const known = { messageId: about.id, conversationId, subject, address, contactLocale };
  return await writeLetter(ctx, tx, inbox, head, known, input);
}

/** A forward takes the files of what it forwards along: each again, as an attachment of its own. */
async function filesPassedOn(ctx: Context, tx: Tx, actor: Actor, letter: WrittenLetter, input: SendMessage) {
  if (!input.forward || !letter.answered) return [];
  const files = await listAttachmentsOfMessages(tx, [letter.answered.id]);
  const copies = files.map((file) => ({
    ...file,
    id: ctx.newId(),
    messageId: null,
    uploaderKind: actor.kind,
    uploaderId: actor.id ?? "",
    createdAt: ctx.now(),
  }));
  for (const copy of copies) await insertAttachment(tx, copy);
  return copies;
}

async function readFiles(tx: Tx, actor: Actor, ids: string[]): Promise<Attachment[]> {
  const found = await findAttachments(tx, ids);
  const files = ids.flatMap((id) => found.filter((file) => file.id === id && file.uploaderId === actor.id));
  if (files.length === ids.length) return files;
  throw new AppError(
    "invalid",
    {
      en: "A file is not there any more. Add it again and send.",
      fr: "Un fichier n’est plus là. Ajoutez-le à nouveau et envoyez.",
    },
    { field: "attachmentIds" },
  );
}

/** The named inbox, or the one where the contact wrote last. */
async function chooseRoute(ctx: Context, tx: Tx, conversation: Conversation, inboxId: string | undefined) {
  const rows = await listRoutes(tx, conversation.id);
  const wanted = inboxId ?? conversation.lastInboxId;
  const row: ConversationInbox | undefined =
    rows.find((one) => one.inboxId === wanted) ?? (inboxId ? undefined : rows[0]);
  const inbox = row ? ctx.inboxes.byId(row.inboxId) : null;
  if (row && inbox) return { row, inbox };
  throw new AppError(
    "refused",
    {
      en: "This contact has no address on that inbox. Choose another one to answer.",
      fr: "Ce contact n’a pas d’adresse sur cette boîte. Choisissez-en une autre pour répondre.",
    },
    { field: "inboxId", reason: "recipient_unreachable" },
  );
}

function refuseWhatTheChannelCannotCarry(inbox: Inbox, text: string, attachments: Attachment[], forwards: boolean) {
  // Whoever passes a letter on need not add a word.
  const objection = checkDraft(inbox.adapter.profile, { text: forwards ? text || "→" : text, attachments });
  if (objection) throw refused(objection);
}
