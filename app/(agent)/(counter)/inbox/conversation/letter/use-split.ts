"use client";

import { useQueryClient } from "@tanstack/react-query";

import type { MessageView } from "#server/protocol/messages.ts";
import { splitConversation } from "../../../../../_client/letters.ts";
import { say } from "../../../../../_client/undo.ts";
import { useProblemText } from "../../../../../_ui/trouble.tsx";
import { go } from "../../../place.ts";

/** Another matter, begun in an old thread: it becomes a conversation of its own, and one is led there. */
export function useSplit(message: MessageView): () => Promise<void> {
  const client = useQueryClient();
  const problemText = useProblemText();
  return async () => {
    try {
      const split = await splitConversation(message.conversationId, message.id);
      client.setQueryData(["conversation", split.id], split);
      client.invalidateQueries({ queryKey: ["conversation", message.conversationId] });
      client.invalidateQueries({ queryKey: ["messages", message.conversationId] });
      go({ view: "all", conversationId: split.id });
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
  };
}
