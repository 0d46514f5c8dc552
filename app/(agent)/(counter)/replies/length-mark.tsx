"use client";

import { useTranslations } from "next-intl";

import type { ReplyLength } from "#server/protocol/reply-length.ts";
import { cx } from "../../../_ui/class-names.ts";

const looks: Record<ReplyLength, string> = {
  ok: "text-muted",
  long: "font-medium text-due",
  too_long: "font-medium text-breach",
  blocked: "font-medium text-breach",
};

/** How long it is, and what the channel thinks of it. */
export function LengthMark({ length, count, ideal }: { length: ReplyLength; count: number; ideal: number }) {
  const t = useTranslations("replies");
  return (
    <span className={cx("tabular", looks[length])}>
      {t("characters", { count, ideal })}
      {length !== "ok" && ` · ${t(`length.${length}`)}`}
    </span>
  );
}
