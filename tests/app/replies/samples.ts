import type { Locale, ReplyChannel } from "#db/vocabulary.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";

/** A reply under an id, which is its name as well unless told otherwise. */
export function reply(id: string, changes: Partial<SavedReplyView> = {}): SavedReplyView {
  return {
    id,
    name: id,
    folder: "",
    articleUrl: null,
    variants: [variant("any", "en", "Hello")],
    createdBy: null,
    createdAt: 0,
    updatedAt: 0,
    archivedAt: null,
    usedCount: 0,
    lastUsedAt: null,
    ...changes,
  };
}

export function variant(channel: ReplyChannel, locale: Locale, text: string) {
  return { channel, locale, text, updatedAt: 0 };
}
