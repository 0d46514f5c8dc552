"use client";

import { useTranslations } from "next-intl";

import type { Hint } from "#adapters/contract/guidance/measured.ts";

/** A hint as the agent reads it. */
export function useHintWords() {
  const t = useTranslations("composer.gauge.hint");
  return (hint: Hint): string => {
    if (hint.kind === "avoid_word") {
      const { avoid, prefer } = hint;
      return prefer === null ? t("avoid", { avoid }) : t("prefer", { avoid, prefer });
    }
    const { count, limit } = hint;
    if (hint.kind === "length")
      return hint.level === "far" ? t("far", { count, limit }) : t(hint.unit, { count, limit });
    return t(hint.kind, { count, limit });
  };
}
