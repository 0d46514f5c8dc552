import type { Presence } from "#server/protocol/agent-events.ts";
import { createStore, useStore } from "../store.ts";

const presences = createStore<Record<string, Presence>>({});
const online = createStore<ReadonlySet<string>>(new Set());

export function heardPresence(presence: Presence) {
  presences.set((now) => ({ ...now, [presence.conversationId]: presence }));
}

export function heardOnline(agentIds: string[]) {
  online.set(new Set(agentIds));
}

export function usePresence(conversationId: string): Presence | undefined {
  return useStore(presences, (all) => all[conversationId]);
}

export function useIsOnline(agentId: string): boolean {
  return useStore(online, (ids) => ids.has(agentId));
}
