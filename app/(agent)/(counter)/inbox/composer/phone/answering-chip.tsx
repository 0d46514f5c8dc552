"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { type Answering, forgetAnswering } from "../../../../../_client/answering.ts";

/** The message that this answers, until it is sent or dropped. */
export function AnsweringChip({ conversationId, answering }: { conversationId: string; answering: Answering }) {
  const t = useTranslations("phone");
  return (
    <div className="mx-3 mt-2 flex items-start gap-2 rounded-6 border-l-[3px] border-accent bg-hover px-2 py-1 text-13">
      <span className="min-w-0 grow">
        <span className="block font-medium">{t("answering", { name: answering.name })}</span>
        <span className="line-clamp-1 block text-muted">{answering.text || t("quotedNothing")}</span>
      </span>
      <button
        type="button"
        aria-label={t("answerNone")}
        onClick={() => forgetAnswering(conversationId)}
        className="grid size-6 shrink-0 place-items-center rounded-6 text-muted hover:bg-bg pointer-coarse:size-9"
      >
        <X className="size-4" aria-hidden />
      </button>
    </div>
  );
}
