import type { MessageView } from "#server/protocol/messages.ts";
import { createStore } from "../../../../../_client/store.ts";

/** Everybody on the letter, only who wrote it, or somebody else. */
export type AnswerMode = "all" | "one" | "forward";

export type Asked = { conversationId: string; messageId: string; mode: AnswerMode };

/** A letter somewhere in the log is to be answered: on its way to the composer. */
export const answering = createStore<Asked | null>(null);

export function answer({ id, conversationId }: MessageView, mode: AnswerMode) {
  answering.set({ conversationId, messageId: id, mode });
}
