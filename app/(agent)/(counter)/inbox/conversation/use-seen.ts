"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { rowFrom } from "../../../../_client/act.ts";
import { markRead } from "../../../../_client/conversations.ts";
import { showRow } from "../../../../_client/show.ts";
import { useMe } from "../../../../_client/who.tsx";

/** A message that has just slid in may not have been noticed: a reply sent in that moment is held. */
const noticeMs = 800;

/**
 * How far this agent has seen, told to the server while the window is in front. What was there on opening counts at
 * once; what comes later after a moment on screen.
 */
export function useSeen(conversation: ConversationView, newestSeq: number): number {
  const client = useQueryClient();
  const me = useMe();
  const [seen, setSeen] = useState(0);
  const told = useRef(0);
  const hasUnread = conversation.unread || conversation.readSeq < newestSeq;

  useEffect(() => {
    if (newestSeq <= seen) return;
    const notice = () => document.visibilityState === "visible" && setSeen(newestSeq);
    if (seen === 0) notice();
    const timer = setTimeout(notice, noticeMs);
    document.addEventListener("visibilitychange", notice);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", notice);
    };
  }, [newestSeq, seen]);

  useEffect(() => {
    if (!hasUnread || seen <= told.current) return;
    // Someone leafing through with j has not read: only what stays on screen is marked.
    const timer = setTimeout(() => {
      told.current = seen;
      const read = { ...conversation, unread: false, readSeq: seen };
      client.setQueryData(["conversation", conversation.id], read);
      showRow(client, me.id, rowFrom(read));
      markRead(conversation.id, seen).catch(() => {
        told.current = 0;
      });
    }, 400);
    return () => clearTimeout(timer);
  }, [client, conversation, hasUnread, me.id, seen]);

  return Math.max(seen, conversation.readSeq);
}
