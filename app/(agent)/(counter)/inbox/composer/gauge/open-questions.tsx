"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { unansweredQuestions } from "#adapters/contract/guidance/unanswered.ts";
import { messagesQuery } from "../../../../../_client/messages.ts";
import { wordsToAnswer } from "./words-to-answer.ts";

type OpenQuestionsProps = { conversationId: string; draft: string };

const mostShown = 4;

/** What the customer asked and the draft does not answer yet: each would be another letter. */
export function OpenQuestions({ conversationId, draft }: OpenQuestionsProps) {
  const t = useTranslations("composer.gauge");
  // The log has them already; this only listens, and hears of other words alone.
  const { data = "" } = useInfiniteQuery({
    ...messagesQuery(conversationId),
    enabled: false,
    select: ({ pages }) => wordsToAnswer(pages[0]?.items ?? []),
  });
  const open = useMemo(() => (draft.trim() === "" ? [] : unansweredQuestions(data, draft)), [data, draft]);
  if (open.length === 0) return null;
  return (
    <section aria-label={t("openQuestions", { count: open.length })}>
      <p className="flex items-center gap-1 font-medium text-due" aria-hidden>
        <CircleHelp className="size-[14px] shrink-0" />
        {t("openQuestions", { count: open.length })}
      </p>
      <ul className="ml-[18px] grid list-disc pl-3">
        {open.slice(0, mostShown).map(({ start, text }) => (
          <li key={start} className="break-words">
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
