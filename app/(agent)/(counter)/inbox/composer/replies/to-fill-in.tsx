"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";

import { findPlaceholders } from "#server/protocol/reply-variables.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { useVariableWords } from "../../../replies/variable-words.ts";

/** What of a reply still waits for words of one's own. It holds nothing up: a customer may be told about braces. */
export function ToFillIn({ text, onGo }: { text: string; onGo: () => void }) {
  const t = useTranslations("replies");
  const wordsOf = useVariableWords();
  const names = [...new Set(findPlaceholders(text).map(({ name }) => wordsOf(name)))];
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-2 px-3 text-13 text-due">
      {names.length > 0 && (
        <>
          <PencilLine className="size-4 shrink-0" aria-hidden />
          <span>{t("toFillIn", { names: names.join(", ") })}</span>
          <Button size="small" tone="quiet" onClick={onGo} className="mb-1">
            {t("goThere")}
          </Button>
        </>
      )}
    </div>
  );
}
