"use client";

import { useLocale, useTranslations } from "next-intl";

import type { Measured } from "#adapters/contract/guidance/measured.ts";

/** A telephone that fills up with the letter; full, it has to be scrolled. */
export function ScreenFigure({ measured }: { measured: Measured }) {
  const t = useTranslations("composer.gauge");
  const locale = useLocale();
  const { screens = 0, state, words } = measured;
  const height = 12 * Math.min(1, screens);
  return (
    <span className="inline-flex items-center gap-1">
      <svg
        viewBox="0 0 12 18"
        aria-hidden="true"
        className={`h-[18px] w-3 shrink-0 ${state === "ok" ? "text-ok" : state === "long" ? "text-due" : "text-breach"}`}
      >
        <rect
          x="0.75"
          y="0.75"
          width="10.5"
          height="16.5"
          rx="2.25"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
        <rect x="3" y="3" width="6" height={height} fill="currentColor" />
      </svg>
      <span className="tabular">
        {screens <= 1 ? t("fitsScreen") : t("screens", { screens: screens.toLocaleString(locale) })} ·{" "}
        {t("words", { count: words })}
      </span>
    </span>
  );
}
