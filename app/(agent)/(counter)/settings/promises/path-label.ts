"use client";

import { useTranslations } from "next-intl";

import { clockKinds } from "#db/vocabulary.ts";
import { lengthKeys } from "./rows/lengths.ts";

const advices = ["posture", "greeting", "closing", "formatting", "offHours", "nearlyLate"] as const;

/** What the value at a path is called on the screen. */
export function usePathLabel() {
  const t = useTranslations("settings.promises");
  return (path: string): string => {
    const key = path.split(".")[1] ?? path;
    const kind = clockKinds.find((one) => path === `targets.${one}`);
    if (kind) return t(`kinds.${kind}`);
    const length = lengthKeys.find((one) => path === `guidance.${one}`);
    if (length) return t(`length.${length}`);
    const advice = advices.find((one) => path === `guidance.${one}`);
    if (advice) return t(`adviceOn.${advice}`);
    if (path === "answers.off_hours") return t("offHours");
    if (path === "answers.nearly_late") return t("nearlyLate");
    if (path === "goal") return t("goal");
    if (path === "calendarId") return t("hours");
    return path === "guidance.lexicon" ? t("lexicon") : key;
  };
}
