import type { MessageView } from "#server/protocol/messages.ts";
import { createStore, useStore } from "./store.ts";

/** The message that is being answered, on networks where one can be picked. */
export type Answering = { id: string; name: string; text: string };

const answering = createStore<ReadonlyMap<string, Answering>>(new Map());
const listeners = new Set<() => void>();

export function answerTo(message: MessageView) {
  const { id, conversationId, author, text } = message;
  answering.set((now) => new Map(now).set(conversationId, { id, name: author.name, text }));
  for (const listener of listeners) listener();
}

export function forgetAnswering(conversationId: string) {
  answering.set((now) => {
    const next = new Map(now);
    return next.delete(conversationId) ? next : now;
  });
}

export function useAnswering(conversationId: string): Answering | null {
  return useStore(answering, (now) => now.get(conversationId) ?? null);
}

/** Told when a message was picked: whoever writes goes on in the composer. */
export function onAnswering(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
