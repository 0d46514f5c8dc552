"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { ConversationView } from "#server/protocol/conversations.ts";
import { mergeConversation } from "../../../../_client/letters.ts";
import { say } from "../../../../_client/undo.ts";
import type { ViewName } from "../../../../_client/views.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { go } from "../../place.ts";

/** A stranger may quote the conversation of others: a person decides whether it is theirs too. */
export function RelatedBanner({ view, conversation }: { view: ViewName; conversation: ConversationView }) {
  const t = useTranslations("related");
  const client = useQueryClient();
  const problemText = useProblemText();
  const canAct = useMe().role !== "viewer";
  const [isBusy, setBusy] = useState(false);
  const { relatedTo } = conversation;
  if (!relatedTo) return null;
  return (
    <section
      aria-label={t("label")}
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line bg-due-soft px-4 py-2 text-13 tablet:px-5"
    >
      <Link2 className="size-4 shrink-0 text-due" aria-hidden />
      <span className="min-w-0 grow basis-48">
        {t("names", { number: relatedTo.number })}
        {relatedTo.subject && <span className="text-muted"> · {relatedTo.subject}</span>}
      </span>
      <Button size="small" onClick={() => go({ view, conversationId: relatedTo.id })}>
        {t("open")}
      </Button>
      {canAct && (
        <Button size="small" busy={isBusy} onClick={() => merge(relatedTo.id)}>
          {t("merge")}
        </Button>
      )}
    </section>
  );

  async function merge(intoId: string) {
    setBusy(true);
    try {
      const left = await mergeConversation(conversation.id, intoId);
      client.setQueryData(["conversation", intoId], left);
      client.invalidateQueries({ queryKey: ["conversation", conversation.id] });
      client.invalidateQueries({ queryKey: ["messages", intoId] });
      client.invalidateQueries({ queryKey: ["messages", conversation.id] });
      go({ view, conversationId: intoId });
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    } finally {
      setBusy(false);
    }
  }
}
