"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { saveInbox } from "../../../../../_client/inboxes.ts";
import { say } from "../../../../../_client/undo.ts";

export function useSaveInbox(id: string) {
  const common = useTranslations("common");
  const client = useQueryClient();
  return async (changes: Parameters<typeof saveInbox>[1]) => {
    const saved = await saveInbox(id, changes);
    client.setQueryData(["inbox", id], saved);
    client.invalidateQueries({ queryKey: ["inboxes"] });
    say(common("saved"));
  };
}
