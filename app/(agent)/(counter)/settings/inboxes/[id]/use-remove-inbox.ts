"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { removeInbox } from "../../../../../_client/inboxes.ts";
import { say } from "../../../../../_client/undo.ts";
import { useProblemText } from "../../../../../_ui/trouble.tsx";

/** Removes an inbox and leaves its page; stays when that fails. */
export function useRemoveInbox() {
  const t = useTranslations("settings.inboxes");
  const client = useQueryClient();
  const router = useRouter();
  const problemText = useProblemText();
  const [isRemoving, setRemoving] = useState(false);

  async function remove({ id, name }: InboxView) {
    setRemoving(true);
    try {
      await removeInbox(id);
      say(t("removed", { name }));
      client.removeQueries({ queryKey: ["inbox", id] });
      client.invalidateQueries({ queryKey: ["inboxes"] });
      router.push("/settings/inboxes");
    } catch (error) {
      say(problemText(error), { tone: "problem" });
      setRemoving(false);
    }
  }

  return { isRemoving, remove };
}
