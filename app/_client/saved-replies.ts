import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";

import type { LiveChange } from "#server/protocol/live-batch.ts";
import type { Page } from "#server/protocol/paging.ts";
import type { createSavedReply, SavedReplyView, updateSavedReply } from "#server/protocol/saved-replies.ts";
import { get, patch, post, query, remove } from "./api.ts";
import { sinceAsked } from "./live/recent.ts";

/** All of them, since they are searched while typing; the socket keeps them true. */
export const savedRepliesQuery = listQuery(false);
export const archivedRepliesQuery = listQuery(true);

function listQuery(archived: boolean) {
  return queryOptions({
    queryKey: ["savedReplies", { archived }],
    queryFn: ({ signal }) =>
      sinceAsked(
        () => fetchAll(archived, signal),
        (replies, changes) => changes.reduce((now, change) => applyToReplies(now, change, archived), replies),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function fetchAll(archived: boolean, signal: AbortSignal): Promise<SavedReplyView[]> {
  const all: SavedReplyView[] = [];
  let after: string | null = null;
  do {
    const path: string = `/saved-replies${query({ archived: String(archived), limit: 500, after })}`;
    const page: Page<SavedReplyView> = await get(path, signal);
    all.push(...page.items);
    after = page.next;
  } while (after !== null);
  return all;
}

/** The list with a reply as it is now: in its place, new at the end, or gone where it no longer belongs. */
export function applyToReplies(replies: SavedReplyView[], change: LiveChange, archived: boolean): SavedReplyView[] {
  return change.kind === "savedReply" ? withReply(replies, change.reply, archived) : replies;
}

function withReply(replies: SavedReplyView[], reply: SavedReplyView, archived: boolean): SavedReplyView[] {
  const belongs = (reply.archivedAt !== null) === archived;
  const isKnown = replies.some(({ id }) => id === reply.id);
  if (!belongs) return isKnown ? replies.filter(({ id }) => id !== reply.id) : replies;
  return isKnown ? replies.map((one) => (one.id === reply.id ? reply : one)) : [...replies, reply];
}

/** What the server answered stands on every screen here before the log tells of it. */
export function showReply(client: QueryClient, reply: SavedReplyView) {
  for (const archived of [false, true]) {
    const { queryKey } = archived ? archivedRepliesQuery : savedRepliesQuery;
    client.setQueryData(queryKey, (replies) => replies && withReply(replies, reply, archived));
  }
  client.setQueryData(savedReplyQuery(reply.id).queryKey, reply);
}

export function savedReplyQuery(id: string) {
  return queryOptions({
    queryKey: ["savedReply", id],
    queryFn: ({ signal }) => get<SavedReplyView>(`/saved-replies/${id}`, signal),
  });
}

export function makeReply(values: z.input<typeof createSavedReply>) {
  return post<SavedReplyView>("/saved-replies", values);
}

export function saveReply(id: string, changes: z.input<typeof updateSavedReply>) {
  return patch<SavedReplyView>(`/saved-replies/${id}`, changes);
}

export function archiveReply(id: string) {
  return remove<SavedReplyView>(`/saved-replies/${id}`);
}

export function restoreReply(id: string) {
  return post<SavedReplyView>(`/saved-replies/${id}/restore`);
}

/** It was put into an answer. */
export function noteReplyUse(id: string) {
  return post<void>(`/saved-replies/${id}/use`);
}
