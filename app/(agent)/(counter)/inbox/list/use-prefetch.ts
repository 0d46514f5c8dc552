"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import type { ConversationRow } from "#server/protocol/conversations.ts";
import { conversationQuery } from "../../../../_client/conversations.ts";
import { messagesQuery } from "../../../../_client/messages.ts";

const ahead = 3;

/** Fetches the conversations around the open one while nothing else is to do, so that j and k paint from the cache. */
export function usePrefetch(rows: ConversationRow[], openId: string | null) {
  const client = useQueryClient();
  const at = rows.findIndex((row) => row.id === openId);
  const near = rows
    .slice(Math.max(0, at - 1), Math.max(0, at) + ahead + 1)
    .map((row) => row.id)
    .join(" ");
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of near.split(" ").filter((each) => each !== "")) {
        client.prefetchQuery(conversationQuery(id));
        client.prefetchInfiniteQuery(messagesQuery(id));
      }
    }, 60);
    return () => clearTimeout(timer);
  }, [client, near]);
}
