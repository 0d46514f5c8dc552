import type { Context } from "#server/context.ts";
import type { AttachmentView, MessageView } from "#server/protocol/messages.ts";
import type { VisitorAttachment, VisitorMessage } from "#server/protocol/visitor-events.ts";

/** Who answers, as visitors see them. */
export type Faces = (agentId: string) => { name: string; image: string | null } | null;

const left = new Set(["sent", "delivered", "read"]);

/** May the visitor see this message: their own words, or a reply that has left. */
export function isVisible(message: MessageView): boolean {
  if (message.kind === "inbound") return true;
  return message.kind === "reply" && message.deliveries.some((delivery) => left.has(delivery.state));
}

export function viewForVisitor(ctx: Context, inboxKey: string, faces: Faces, message: MessageView): VisitorMessage {
  const mine = message.kind === "inbound";
  const face = message.author.id ? faces(message.author.id) : null;
  return {
    id: message.id,
    conversationId: message.conversationId,
    seq: message.seq,
    mine,
    author: mine ? null : (face ?? { name: message.author.name, image: null }),
    text: message.text,
    attachments: message.attachments.map((file) => viewFile(ctx, inboxKey, file)),
    at: message.sentAt,
    clientId: mine ? message.clientId : null,
  };
}

/** The link carries its own permission: visitors have no session. */
export function viewFile(
  ctx: Context,
  inboxKey: string,
  file: Omit<AttachmentView, "url" | "sha256" | "state" | "reason" | "shownAs">,
): VisitorAttachment {
  const { id, filename, contentType, bytes, width, height } = file;
  const signature = ctx.vault.sign("attachment", id);
  return { id, filename, contentType, bytes, width, height, url: `/widget/${inboxKey}/attachments/${id}/${signature}` };
}
