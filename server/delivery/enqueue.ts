import type { OutboundAttachment } from "#adapters/contract/channel.ts";
import type { OutboundLetter } from "#adapters/contract/letter.ts";
import type { FilledTemplate } from "#adapters/contract/template.ts";
import type { Tx } from "#db/dialect/database.ts";
import { insertParts } from "#db/stores/parts.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

/** A reply on its way into the outbox. */
export type Outgoing = {
  messageId: string;
  conversationId: string;
  identityId: string;
  text: string;
  attachments: OutboundAttachment[];
  /** Sent as it is, in one part. */
  template?: FilledTemplate | null;
  letter: OutboundLetter | null;
  /** What the network calls the message that is answered; null for none. */
  answersExternalId?: string | null;
  /** Earliest time to send; null: after the time in which it can be taken back. */
  notBefore: number | null;
  unlessAnswered: boolean;
};

/** Cuts a reply into parts and queues them, in the transaction that writes the message. */
export async function enqueueParts(ctx: Context, tx: Tx, inbox: Inbox, outgoing: Outgoing) {
  const at = ctx.now();
  const undoMs = inbox.settings.undoMs ?? inbox.adapter.profile.undoMs;
  const { text, attachments, template = null } = outgoing;
  const cut = template ? [{ text, attachments: [] }] : inbox.adapter.split({ text, attachments });
  const parts = cut.map((body, position) => ({
    id: ctx.newId(),
    messageId: outgoing.messageId,
    conversationId: outgoing.conversationId,
    inboxId: inbox.id,
    channel: inbox.channel,
    identityId: outgoing.identityId,
    position,
    body: {
      text: body.text,
      attachments: body.attachments,
      letter: outgoing.letter,
      template,
      // Said once, by the first of several parts.
      answersExternalId: position === 0 ? (outgoing.answersExternalId ?? null) : null,
    },
    state: "queued" as const,
    notBefore: Math.max(outgoing.notBefore ?? 0, at + undoMs),
    unlessAnswered: outgoing.unlessAnswered,
    leasedUntil: null,
    tries: 0,
    handedOverAt: null,
    providerId: null,
    errorCode: null,
    errorDetail: null,
    queuedAt: at,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    updatedAt: at,
  }));
  await insertParts(tx, parts);
  for (const part of parts) announcePart(tx, part, at);
}

/** Tells the change log that a part is in another state. */
export function announcePart(tx: Tx, part: { id: string; messageId: string; conversationId: string }, at: number) {
  tx.changes.push({
    kind: "part.updated",
    conversationId: part.conversationId,
    messageId: part.messageId,
    subjectId: part.id,
    at,
  });
}
