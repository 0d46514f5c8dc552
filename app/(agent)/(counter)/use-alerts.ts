"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

import type { ConversationRow } from "#server/protocol/conversations.ts";
import { rowOf } from "../../_client/act.ts";
import { type Alert, heard } from "../../_client/alerts.ts";
import { conversationQuery } from "../../_client/conversations.ts";
import { say } from "../../_client/undo.ts";
import { useMe } from "../../_client/who.tsx";

/** Says what is about to be late, to whom it concerns: one's own, and what is nobody's once it is nearly late. */
export function useAlerts() {
  const t = useTranslations("alerts");
  const client = useQueryClient();
  const me = useMe();
  useEffect(() => {
    return heard.listen(async (alert) => {
      if (me.role === "viewer") return;
      const { conversationId, clock, level } = alert;
      // What cannot be asked after now stays red in the lists.
      const row =
        rowOf(client, conversationId) ?? (await client.fetchQuery(conversationQuery(conversationId)).catch(() => null));
      if (!row || !concerns(row, alert, me.id)) return;
      const promise = t(`clock.${clock}`);
      const name = row.contactName;
      if (level === 100) say(t("late", { name, promise }), { tone: "problem", ms: 10_000 });
      else say(t(level === 80 ? "soon" : "half", { name, promise }));
    });
  }, [client, me.id, me.role, t]);
}

function concerns(row: ConversationRow, { level }: Alert, meId: string): boolean {
  if (row.status !== "open") return false;
  return row.assigneeId === meId || (row.assigneeId === null && level >= 80);
}
