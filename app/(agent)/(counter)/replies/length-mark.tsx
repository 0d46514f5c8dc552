"use client";

import { useTranslations } from "next-intl";

import type { Measured, Yardstick } from "#adapters/contract/guidance/measured.ts";
import type { Locale } from "#db/vocabulary.ts";
import { cx } from "../../../_ui/class-names.ts";

const looks: Record<Measured["state"], string> = {
  ok: "text-muted",
  long: "font-medium text-due",
  too_long: "font-medium text-breach",
  blocked: "font-medium text-breach",
};

type LengthMarkProps = { measured: Measured; guidance: Yardstick["guidance"]; locale: Locale };

/** How long it is, in what the channel counts, and what the channel thinks of it. */
export function LengthMark({ measured, guidance, locale }: LengthMarkProps) {
  const t = useTranslations("replies");
  const { characters, segments, state } = measured;
  return (
    <span className={cx("tabular", looks[state])}>
      {segments === undefined
        ? t("characters", { count: characters, ideal: guidance.idealCharacters[locale] })
        : t("segments", { count: segments, characters })}
      {state !== "ok" && ` · ${t(`length.${state}`)}`}
    </span>
  );
}
