import { queryOptions } from "@tanstack/react-query";

import type { ConversationView } from "#server/protocol/conversations.ts";
import type { AnswerForm } from "#server/protocol/letters.ts";
import { ApiError, get, post, query } from "./api.ts";

/** To whom an answer would go; asked again when the conversation has moved on. */
export function answerFormQuery(conversationId: string, answersId: string | null, seq: number) {
  return queryOptions({
    queryKey: ["answer", conversationId, answersId, seq],
    queryFn: ({ signal }) => get<AnswerForm>(`/conversations/${conversationId}/answer${query({ answersId })}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function mergeConversation(id: string, intoId: string) {
  return post<ConversationView>(`/conversations/${id}/merge`, { intoId });
}

/** The message and what follows it become a conversation of their own, which is answered. */
export function splitConversation(id: string, messageId: string) {
  return post<ConversationView>(`/conversations/${id}/split`, { messageId });
}

/** Our server fetches it, so that its owner does not learn who looked. */
export function letterImageAddress(messageId: string, source: string): string {
  return `/api/v1/messages/${messageId}/images${query({ url: source })}`;
}

export function originalAddress(messageId: string): string {
  return `/api/v1/messages/${messageId}/original`;
}

/** The beginning of a letter as it came, header first; `isWhole` when that is all of it. */
export async function fetchOriginal(messageId: string, most: number): Promise<{ text: string; isWhole: boolean }> {
  const response = await fetch(originalAddress(messageId), { credentials: "same-origin" });
  if (!response.ok || !response.body) throw new ApiError(response.status, { code: "not_found", message: "" });
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  for (let bytes = 0; bytes <= most; ) {
    const { value } = await reader.read();
    if (!value) return { text: textOf(chunks), isWhole: true };
    chunks.push(value);
    bytes += value.byteLength;
  }
  await reader.cancel();
  return { text: textOf(chunks).slice(0, most), isWhole: false };
}

function textOf(chunks: Uint8Array[]): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
}
