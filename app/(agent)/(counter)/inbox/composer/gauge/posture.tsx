"use client";

import { Compass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { Guidance } from "#adapters/contract/guidance/guidance.ts";
import { cx } from "../../../../../_ui/class-names.ts";

/** In which spirit to write here. On a narrow screen it gives way to the words once there are some. */
export function Posture({ guidance, isWriting }: { guidance: Guidance; isWriting: boolean }) {
  const t = useTranslations("composer.gauge");
  const locale = useLocale() === "fr" ? "fr" : "en";
  const { posture } = guidance;
  return (
    <p className={cx("items-start gap-1", isWriting ? "hidden tablet:flex" : "flex")} title={posture.why[locale]}>
      <Compass className="mt-[2px] size-[14px] shrink-0" aria-hidden />
      <span className="sound-only">{t("posture")}</span>
      <span>{posture[locale]}</span>
    </p>
  );
}
