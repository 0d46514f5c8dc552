"use client";

import { GraduationCap } from "lucide-react";
import { useTranslations } from "next-intl";

import { cx } from "./class-names.ts";

/** Beside the name of whatever is not the real thing. */
export function PracticeBadge({ className }: { className?: string }) {
  const t = useTranslations("practice");
  return (
    <span
      className={cx(
        "inline-flex shrink-0 items-center gap-1 rounded-full border border-dashed border-field px-2 align-middle",
        "text-12 font-medium text-muted",
        className,
      )}
    >
      <GraduationCap className="size-[14px] shrink-0" aria-hidden />
      {t("badge")}
    </span>
  );
}
