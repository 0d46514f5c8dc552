"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { MeView } from "#server/protocol/agents.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { archiveReply, restoreReply, showReply } from "../../../../_client/saved-replies.ts";
import { say } from "../../../../_client/undo.ts";
import { useProblemText } from "../../../../_ui/trouble.tsx";

/** Leads may, and whoever wrote it; the server decides in any case. */
export function mayArchive({ createdBy }: SavedReplyView, { id, role }: MeView): boolean {
  return role === "admin" || role === "lead" || (role === "agent" && createdBy === id);
}

/** Out of everybody's way and back, each with the way to undo it. */
export function useArchiveReply() {
  const t = useTranslations("settings.savedReplies");
  const client = useQueryClient();
  const problemText = useProblemText();

  async function move(work: Promise<SavedReplyView>, said: string, undo?: () => void) {
    try {
      showReply(client, await work);
      say(said, undo ? { undo } : {});
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
  }

  function restore({ id, name }: SavedReplyView) {
    return move(restoreReply(id), t("restored", { name }));
  }

  return {
    restore,
    archive: (reply: SavedReplyView) =>
      move(archiveReply(reply.id), t("archived", { name: reply.name }), () => restore(reply)),
  };
}
