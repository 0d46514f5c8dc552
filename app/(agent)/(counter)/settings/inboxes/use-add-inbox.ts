"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { addInbox } from "../../../../_client/inboxes.ts";

/** Connects an inbox and goes on to its page. */
export function useAddInbox() {
  const client = useQueryClient();
  const router = useRouter();
  return async (values: Parameters<typeof addInbox>[0]) => {
    const inbox = await addInbox(values);
    client.invalidateQueries({ queryKey: ["inboxes"] });
    router.push(`/settings/inboxes/${inbox.id}`);
  };
}
