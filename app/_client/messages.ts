import { infiniteQueryOptions } from "@tanstack/react-query";

import type { DraftView } from "#server/protocol/conversations.ts";
import type { AttachmentView, DeliveryView, MessageView, SendMessage } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";
import { get, post, query, remove } from "./api.ts";
import { applyToMessages } from "./live/messages.ts";
import { sinceAsked } from "./live/recent.ts";

const newestPage: string | null = null;

/** Newest page first, each in reading order. Never virtualised, so that find-in-page and screen readers work. */
export function messagesQuery(conversationId: string) {
  return infiniteQueryOptions({
    queryKey: ["messages", conversationId],
    queryFn: ({ pageParam, signal }) =>
      sinceAsked(
        () => get<Page<MessageView>>(`/conversations/${conversationId}/messages${query({ after: pageParam })}`, signal),
        (page, changes) => applyToMessages(page, changes, conversationId, pageParam === null),
      ),
    initialPageParam: newestPage,
    getNextPageParam: (last) => last.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Sending = Partial<SendMessage> & Pick<SendMessage, "kind" | "clientId">;

/** Answers with the message as it is by then: the log may have told what became of it first. */
export function sendMessage(conversationId: string, message: Sending) {
  return sinceAsked(
    () => post<MessageView>(`/conversations/${conversationId}/messages`, message),
    (sent, changes) => {
      const { items } = applyToMessages({ items: [sent], next: null }, changes, conversationId, true);
      return items.find(({ id }) => id === sent.id) ?? sent;
    },
  );
}

export function fetchDraft(conversationId: string) {
  return get<DraftView | null>(`/conversations/${conversationId}/draft`);
}

/** Asks once more for a file that could not be fetched. */
export function retryAttachment(id: string) {
  return post<AttachmentView>(`/attachments/${id}/retry`);
}

/** Takes a part back while it has not left. */
export function cancelDelivery(id: string) {
  return remove<DeliveryView>(`/deliveries/${id}`);
}

export function resolveDelivery(id: string, as: "sent" | "resend") {
  return post<DeliveryView>(`/deliveries/${id}/resolve`, { as });
}
