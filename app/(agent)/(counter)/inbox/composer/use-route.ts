"use client";

import { useState } from "react";

import type { ConversationView, RouteView } from "#server/protocol/conversations.ts";

/** Where the answer goes: where they wrote last, unless the agent chose another of the ways that there are. */
export function useRoute({ routes }: ConversationView) {
  const [chosenId, choose] = useState<string | null>(null);
  const route = routes.find(({ inboxId }) => inboxId === chosenId) ?? routes[0];
  const others = routes.filter((other) => other !== route && other.refusal === null && isOpen(other));
  return { route, others, choose, chosenId: route?.inboxId === chosenId ? chosenId : null };
}

function isOpen({ closesAt }: RouteView): boolean {
  return closesAt === null || closesAt > Date.now();
}
