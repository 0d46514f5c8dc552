"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Priority } from "#db/vocabulary.ts";
import type { ConversationRow, ConversationView, UpdateConversation } from "#server/protocol/conversations.ts";
import { change, rowFrom, rowOf } from "../../../../_client/act.ts";
import { judgeReply } from "../../../../_client/conversations.ts";
import { useCommand } from "../../../../_client/keys/listen.ts";
import { showRow } from "../../../../_client/show.ts";
import { dismiss, say } from "../../../../_client/undo.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { useAgents, useMe, useTeams } from "../../../../_client/who.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { upcoming } from "../../../../_words/when.ts";
import { go } from "../../place.ts";
import { neighbourOf } from "../list/order.ts";

type Open = "assign" | "team" | "snooze" | "priority" | null;

/** What an agent does to the open conversation: shown at once, and taken back with z for ten seconds. */
export function useConversationActions(view: ViewName, row: ConversationRow) {
  const t = useTranslations("done");
  const locale = useLocale();
  const client = useQueryClient();
  const me = useMe();
  const agents = useAgents();
  const teams = useTeams();
  const problemText = useProblemText();
  const [open, setOpen] = useState<Open>(null);
  const canAct = me.role !== "viewer";
  // A team of one needs no teams, and is not shown any.
  const hasTeams = row.teamId !== null || teams.some(({ archived }) => !archived);

  useCommand("resolve", resolve, canAct);
  useCommand("resolveNext", resolveAndNext, canAct);
  useCommand("assign", () => setOpen("assign"), canAct);
  useCommand("assignMe", () => assign(me.id), canAct);
  useCommand("team", () => setOpen("team"), canAct && hasTeams);
  useCommand("snooze", () => setOpen("snooze"), canAct);
  useCommand("priority", () => setOpen("priority"), canAct);

  useCommand("noReply", judge, canAct);

  return { open, setOpen, hasTeams, resolve, snooze, assign, move, setPriority, judge };

  /** Whoever waits waits no longer, or does after all. */
  function judge() {
    const needed = row.waitingSince === null;
    const ask = (isNeeded: boolean) => judgeReply(row.id, isNeeded).then(show).catch(report);
    const said = say(t(needed ? "replyNeeded" : "noReply"), { undo: () => void ask(!needed) });
    showRow(client, me.id, { ...row, waitingSince: needed ? row.lastMessageAt : null, due: null });
    judgeReply(row.id, needed)
      .then(show)
      .catch((error: unknown) => {
        dismiss(said);
        showRow(client, me.id, row);
        report(error);
      });
  }

  function show(view: ConversationView) {
    client.setQueryData(["conversation", row.id], view);
    showRow(client, me.id, rowFrom(view));
  }

  function resolve() {
    const isResolved = row.status === "resolved";
    perform({ status: isResolved ? "open" : "resolved" }, t(isResolved ? "reopened" : "resolved"));
  }

  function resolveAndNext() {
    const next = neighbourOf(row.id, 1) ?? neighbourOf(row.id, -1);
    perform({ status: "resolved" }, t("resolved"));
    go({ view, conversationId: next === row.id ? null : next });
  }

  function snooze(until: number) {
    setOpen(null);
    const time = upcoming(until, Date.now(), locale, me.timeZone);
    perform({ status: "snoozed", snoozedUntil: until }, t("snoozed", { time }));
  }

  function assign(assigneeId: string | null) {
    setOpen(null);
    if (assigneeId === row.assigneeId) return;
    const name = agents.find((agent) => agent.id === assigneeId)?.name ?? "";
    perform({ assigneeId }, assigneeId === null ? t("unassigned") : t("assigned", { name }));
  }

  function move(teamId: string | null) {
    setOpen(null);
    if (teamId === row.teamId) return;
    const name = teams.find((team) => team.id === teamId)?.name ?? "";
    perform({ teamId }, teamId === null ? t("noTeam") : t("team", { name }));
  }

  function setPriority(priority: Priority) {
    setOpen(null);
    if (priority !== row.priority) perform({ priority }, t("priority"));
  }

  function perform(changes: UpdateConversation, done: string) {
    const before = rowOf(client, row.id) ?? row;
    const inverse = inverseOf(changes, before);
    const said = say(done, { undo: () => change(client, me.id, row, inverse).catch(report) });
    change(client, me.id, row, changes).catch((error: unknown) => {
      // It was not done after all: there is nothing to take back.
      dismiss(said);
      report(error);
    });
  }

  function report(error: unknown) {
    say(problemText(error), { tone: "problem" });
  }
}

/** What puts things back as they were. */
export function inverseOf(changes: UpdateConversation, before: ConversationRow): UpdateConversation {
  return {
    ...(changes.status ? { status: before.status } : {}),
    ...(changes.status && before.status === "snoozed" ? { snoozedUntil: before.snoozedUntil } : {}),
    ...(changes.assigneeId === undefined ? {} : { assigneeId: before.assigneeId }),
    ...(changes.teamId === undefined ? {} : { teamId: before.teamId }),
    ...(changes.priority ? { priority: before.priority } : {}),
  };
}
