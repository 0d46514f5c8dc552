"use client";

import { Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { Hint } from "#adapters/contract/guidance/measured.ts";
import { useHintWords } from "./hint-words.ts";

type HintListProps = {
  hints: Hint[];
  text: string;
  onPoint?: ((start: number, end: number) => void) | undefined;
  onReplace?: ((hint: Extract<Hint, { kind: "avoid_word" }>) => void) | undefined;
};

/** What is remarked on without being asked; the rest is one press away. */
const mostShown = 2;
const linkLook = "rounded-4 text-accent underline underline-offset-2 pointer-coarse:min-h-9";

export function HintList({ hints, text, onPoint, onReplace }: HintListProps) {
  const t = useTranslations("composer.gauge");
  const wordsOf = useHintWords();
  const [showsAll, setShowsAll] = useState(false);
  if (hints.length === 0) return null;
  const shown = showsAll ? hints : hints.slice(0, mostShown);
  return (
    <ul aria-label={t("hints")} className="grid gap-1">
      {shown.map((hint) => (
        <li key={keyOf(hint)} className="flex items-start gap-1">
          <Lightbulb className="mt-[2px] size-[14px] shrink-0 text-due" aria-hidden />
          <span className="min-w-0 break-words">
            {wordsOf(hint)} {"at" in hint && hint.kind !== "avoid_word" && point(hint.at)}{" "}
            {hint.kind === "avoid_word" && onReplace && hint.prefer !== null && (
              <button type="button" className={linkLook} onClick={() => onReplace(hint)}>
                {t("replace")}
              </button>
            )}
          </span>
        </li>
      ))}
      {hints.length > mostShown && (
        <li>
          <button type="button" className={linkLook} onClick={() => setShowsAll(!showsAll)} aria-expanded={showsAll}>
            {showsAll ? t("fewer") : t("more", { count: hints.length - mostShown })}
          </button>
        </li>
      )}
    </ul>
  );

  /** The first words of what is meant; where the words can be reached, a press selects them. */
  function point([start, end]: [number, number]) {
    const words = text.slice(start, Math.min(end, start + 32)).trim();
    const excerpt = t("excerpt", { words: end - start > 32 ? `${words}…` : words });
    if (!onPoint) return excerpt;
    return (
      <button type="button" className={linkLook} onClick={() => onPoint(start, end)}>
        {excerpt}
      </button>
    );
  }
}

function keyOf(hint: Hint): string {
  return "at" in hint ? `${hint.kind} ${hint.at[0]}` : hint.kind;
}
