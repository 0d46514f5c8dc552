"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import type { RouteView } from "#server/protocol/conversations.ts";

/** May nobody write there now? When a window closes while somebody looks on, the server is asked again. */
export function useRefused(conversationId: string, route: RouteView | undefined): boolean {
  const client = useQueryClient();
  const closesAt = route?.refusal ? null : (route?.closesAt ?? null);
  useEffect(() => {
    if (closesAt === null) return;
    const ask = () => client.invalidateQueries({ queryKey: ["conversation", conversationId] });
    const timer = setTimeout(ask, Math.min(Math.max(closesAt - Date.now() + 1_000, 1_000), 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [closesAt, conversationId, client]);
  return route?.refusal != null;
}
