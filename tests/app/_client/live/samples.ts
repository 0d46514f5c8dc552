import type { ConversationRow } from "#server/protocol/conversations.ts";
import type { MessageView } from "#server/protocol/messages.ts";

export function row(changes: Partial<ConversationRow> & { id: string }): ConversationRow {
  return {
    number: 1,
    contactId: "contact",
    contactName: "Léa Martin",
    subject: null,
    status: "open",
    assigneeId: null,
    teamId: null,
    topicId: null,
    priority: "normal",
    tags: [],
    channels: ["webchat"],
    lastMessageAt: 0,
    lastMessagePreview: "",
    lastMessageKind: "inbound",
    waitingSince: null,
    snoozedUntil: null,
    due: null,
    unread: false,
    seq: 1,
    ...changes,
  };
}

export function message(changes: Partial<MessageView> & { id: string; seq: number }): MessageView {
  return {
    conversationId: "c1",
    kind: "inbound",
    channel: "webchat",
    inboxId: "inbox",
    author: { kind: "contact", id: "contact", name: "Léa Martin" },
    from: { name: "Léa Martin", address: null },
    to: [],
    cc: [],
    subject: null,
    text: "",
    quotedText: null,
    html: null,
    quotedHtml: null,
    sentAt: 0,
    receivedAt: 0,
    class: "human",
    noReplyNeeded: null,
    attachments: [],
    deliveries: [],
    mentions: [],
    event: null,
    inReplyTo: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    clientId: null,
    externalId: null,
    ...changes,
  };
}
