import type { DraftView } from "#server/protocol/conversations.ts";
import { put } from "./api.ts";

type Kept = Pick<DraftView, "kind" | "text" | "letter">;

const underWay = new Set<string>();
const newest = new Map<string, Kept>();

/**
 * Keeps a draft on the server. One at a time for a conversation, and of those that wait only the newest: an older one
 * that was slow would put back what has been written since. Where one fails the next word is another try.
 */
export async function saveDraft(conversationId: string, draft: Kept): Promise<void> {
  newest.set(conversationId, draft);
  if (underWay.has(conversationId)) return;
  underWay.add(conversationId);
  try {
    for (let next = take(conversationId); next; next = take(conversationId)) {
      await put(`/conversations/${conversationId}/draft`, { ...next, inboxId: null }).catch(() => undefined);
    }
  } finally {
    underWay.delete(conversationId);
  }
}

function take(conversationId: string): Kept | undefined {
  const draft = newest.get(conversationId);
  newest.delete(conversationId);
  return draft;
}
