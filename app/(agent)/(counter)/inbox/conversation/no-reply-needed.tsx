"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";
import { judgeReply } from "../../../../_client/conversations.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";

/** Why a person's message waits for no answer, and the way to say that it does. */
export function NoReplyNeeded({ message }: { message: MessageView }) {
  const t = useTranslations("conversation.reply");
  const client = useQueryClient();
  const problemText = useProblemText();
  const canAct = useMe().role !== "viewer";
  if (message.noReplyNeeded === null) return null;
  const correct = () =>
    judgeReply(message.conversationId, true)
      .then((view) => client.setQueryData(["conversation", view.id], view))
      .catch((error: unknown) => say(problemText(error), { tone: "problem" }));
  return (
    <p className="flex flex-wrap gap-x-2 pt-1 text-12 text-muted">
      {t(message.noReplyNeeded)}
      {canAct && (
        <button type="button" onClick={correct} className="underline hover:text-text">
          {t("undo")}
        </button>
      )}
    </p>
  );
}
