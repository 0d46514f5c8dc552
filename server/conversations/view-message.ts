import type { Reader } from "#db/dialect/database.ts";
import { type Attachment, listAttachmentsOfMessages } from "#db/stores/attachments.ts";
import { listMentions } from "#db/stores/attention.ts";
import { findMessages, type Message } from "#db/stores/messages.ts";
import { listPartsOfMessages, type Part } from "#db/stores/parts.ts";
import { listReactions } from "#db/stores/reactions.ts";
import type { AttachmentView, DeliveryView, MessageView } from "#server/protocol/messages.ts";
import { previewOf } from "./preview.ts";

/** What hangs on a message. */
type Belongings = {
  files: Attachment[];
  parts: Part[];
  mentions: { agentId: string }[];
  reactions?: MessageView["reactions"];
  answered?: Message | undefined;
};

/** Messages as agents and scripts see them, in the given order. A few queries, however many there are. */
export async function viewMessages(db: Reader, rows: Message[]): Promise<MessageView[]> {
  const ids = rows.map((row) => row.id);
  const replyIds = rows.filter((row) => row.kind === "reply").map((row) => row.id);
  const noteIds = rows.filter((row) => row.kind === "note").map((row) => row.id);
  // One after the other: inside a transaction they share a connection.
  const files = await listAttachmentsOfMessages(db, ids);
  const parts = await listPartsOfMessages(db, replyIds);
  const mentions = await listMentions(db, noteIds);
  const reactions = await listReactions(db, idsWithReactions(rows));
  const answered = await findMessages(
    db,
    rows.flatMap((row) => row.inReplyToId ?? []),
  );
  const reactionsOf = Map.groupBy(reactions, (reaction) => reaction.messageId);
  const filesOf = Map.groupBy(files, (file) => file.messageId);
  const partsOf = Map.groupBy(parts, (part) => part.messageId);
  const mentionsOf = Map.groupBy(mentions, (mention) => mention.messageId);
  return rows.map((row) =>
    viewMessage(row, {
      files: filesOf.get(row.id) ?? [],
      parts: partsOf.get(row.id) ?? [],
      mentions: mentionsOf.get(row.id) ?? [],
      reactions: (reactionsOf.get(row.id) ?? []).map(viewReaction),
      answered: answered.find((one) => one.id === row.inReplyToId),
    }),
  );
}

/** Only phones know reactions. */
function idsWithReactions(rows: Message[]): string[] {
  return rows.filter((row) => row.channel === "whatsapp" || row.channel === "sms").map((row) => row.id);
}

/** One message, when what hangs on it is known. */
export function viewMessage(row: Message, belongings: Belongings): MessageView {
  const { parts, mentions, reactions = [], answered } = belongings;
  // What was taken back is shown no longer, whatever came with it.
  const files = row.deletedAt === null ? belongings.files : [];
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    kind: row.kind,
    channel: row.channel,
    inboxId: row.inboxId,
    author: { kind: row.authorKind, id: row.authorId, name: row.fromName },
    from: { name: row.fromName, address: row.fromAddress },
    to: row.recipients?.to ?? [],
    cc: row.recipients?.cc ?? [],
    subject: row.subject,
    text: row.text,
    quotedText: row.quotedText,
    html: showPictures(row.html, files),
    quotedHtml: showPictures(row.quotedHtml, files),
    sentAt: row.sentAt,
    receivedAt: row.receivedAt,
    class: row.class,
    noReplyNeeded: row.noReplyNeeded,
    attachments: files.map(viewAttachment),
    deliveries: parts.map(viewDelivery),
    mentions: mentions.map((mention) => mention.agentId),
    event: Object.keys(row.event).length > 0 ? row.event : null,
    inReplyTo: answered ? { id: answered.id, name: answered.fromName, text: previewOf(answered.text, 0) } : null,
    reactions,
    editedAt: row.editedAt,
    deletedAt: row.deletedAt,
    clientId: row.clientId,
    externalId: row.externalId,
  };
}

function viewReaction(one: { emoji: string; at: number; contactName: string | null; agentName: string | null }) {
  return { emoji: one.emoji, name: one.contactName ?? one.agentName ?? "", at: one.at };
}

/** Pictures inside a letter are stored under the names that the letter gives them. */
function showPictures(html: string | null, files: Attachment[]): string | null {
  if (html === null || !/\b(?:cid|attachment):/.test(html)) return html;
  return html.replace(/\ssrc="(cid|attachment):([^"]*)"/g, (_, scheme: string, name: string) => {
    const wanted = decodeName(name);
    const file = files.find((one) => (scheme === "cid" ? one.contentId === wanted : one.id === wanted));
    return file ? ` src="${viewAttachment(file).url}"` : "";
  });
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll("&amp;", "&"));
  } catch {
    return name;
  }
}

export function viewAttachment(file: Attachment): AttachmentView {
  const { id, filename, contentType, bytes, sha256, state, reason, shownAs, width, height, contentId } = file;
  return {
    id,
    filename,
    contentType,
    bytes,
    sha256,
    state,
    reason,
    shownAs,
    width,
    height,
    contentId,
    url: `/api/v1/attachments/${id}/file`,
  };
}

export function viewDelivery(part: Part): DeliveryView {
  const failed = part.errorCode !== null || part.errorDetail !== null;
  return {
    id: part.id,
    messageId: part.messageId,
    conversationId: part.conversationId,
    inboxId: part.inboxId,
    channel: part.channel,
    state: part.state,
    notBefore: part.notBefore,
    providerId: part.providerId,
    error: failed ? { code: part.errorCode ?? part.state, detail: part.errorDetail ?? "" } : null,
    tries: part.tries,
    at: part.updatedAt,
  };
}
