import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

import type {
  ConversationRow,
  ConversationView,
  UpdateConversation,
  ViewCounts,
} from "#server/protocol/conversations.ts";
import type { writeFirst as writeFirstBody } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";
import { get, patch, post, postOnce, put, query } from "./api.ts";
import { sinceAsked } from "./live/recent.ts";
import { applyToPast, applyToRows, applyToView } from "./live/rows.ts";
import { keeping, membership, type ViewName } from "./views.ts";

/** Begins a conversation from our side; asked again with the same `clientId`, it is the same one. */
export function writeFirst(values: z.input<typeof writeFirstBody>) {
  return postOnce<ConversationView>("/conversations", values, values.clientId);
}

export const countsQuery = queryOptions({
  queryKey: ["counts"],
  queryFn: ({ signal }) => get<ViewCounts>("/views", signal),
  staleTime: Number.POSITIVE_INFINITY,
});

const firstPage: string | null = null;

/** One view of the inbox, newest first, 50 at a time; the socket keeps what is loaded true. */
export function rowsQuery(view: ViewName, meId: string) {
  return infiniteQueryOptions({
    queryKey: ["rows", view, meId],
    queryFn: ({ pageParam, signal }) =>
      sinceAsked(
        () =>
          get<Page<ConversationRow>>(`/conversations${query({ ...membership[view].ask, after: pageParam })}`, signal),
        (page, changes) => applyToRows(page, changes, keeping(view, meId), pageParam === null),
      ),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ["conversation", id],
    queryFn: ({ signal }) => sinceAsked(() => get<ConversationView>(`/conversations/${id}`, signal), applyToView),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Every conversation with one person, on any channel; the socket keeps them true. */
export function pastQuery(contactId: string) {
  return queryOptions({
    queryKey: ["past", contactId],
    queryFn: ({ signal }) =>
      sinceAsked(
        async () =>
          (await get<Page<ConversationRow>>(`/conversations${query({ contact: contactId, limit: 20 })}`, signal)).items,
        (rows, changes) => applyToPast(rows, changes, contactId),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function saveConversation(id: string, changes: UpdateConversation) {
  return patch<ConversationView>(`/conversations/${id}`, changes);
}

export function markRead(id: string, seq: number) {
  return put(`/conversations/${id}/read`, { seq });
}

/** Whether what they wrote since the last answer waits for one. */
export function judgeReply(id: string, needed: boolean) {
  return post<ConversationView>(`/conversations/${id}/reply-needed`, { needed });
}

/** What somebody said about being written to on an inbox. */
export function noteConsent(id: string, said: { inboxId: string; state: "opted_in" | "opted_out" }) {
  return post<ConversationView>(`/conversations/${id}/consent`, said);
}
