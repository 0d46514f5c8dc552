"use client";

import { useLocale, useTranslations } from "next-intl";

import type { Measured } from "#adapters/contract/guidance/measured.ts";
import { countSegments } from "#adapters/sms/profile/segments.ts";
import { moneyWords } from "../../../../../_words/money.ts";

type SegmentFiguresProps = { measured: Measured; text: string };

const mostNamed = 8;

/** What the words cost on their way: messages, money where it is known, the alphabet, and which characters ask for it. */
export function SegmentFigures({ measured, text }: SegmentFiguresProps) {
  const t = useTranslations("composer.sms");
  const locale = useLocale();
  const { segments = 1, encoding, offending = [], cost } = measured;
  return (
    <>
      <span className="tabular">{t("segments", { count: segments, left: countSegments(text).left })}</span>
      {cost && <span className="tabular">{t("cost", { cost: moneyWords(cost, locale) })}</span>}
      <span>{t(encoding === "GSM-7" ? "gsm" : "ucs")}</span>
      {offending.length > 0 && (
        <span className="flex flex-wrap items-center gap-1">
          {t("because")}
          {offending.slice(0, mostNamed).map((character) => (
            <kbd
              key={character}
              className="min-w-5 rounded-4 border border-due/40 bg-due-soft px-1 text-center text-13 text-due"
            >
              {nameOf(character)}
            </kbd>
          ))}
          {offending.length > mostNamed && "…"}
        </span>
      )}
    </>
  );
}

/** What cannot be seen is named by its number. */
function nameOf(character: string): string {
  if (!/^[\s\p{Cf}]$/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
