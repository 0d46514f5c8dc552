"use client";

import { Ban, CircleCheck, OctagonAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Measured } from "#adapters/contract/guidance/measured.ts";
import { cx } from "../../../../../_ui/class-names.ts";

const looks = {
  ok: { Icon: CircleCheck, className: "text-ok" },
  long: { Icon: TriangleAlert, className: "font-medium text-due" },
  too_long: { Icon: OctagonAlert, className: "font-medium text-breach" },
  blocked: { Icon: Ban, className: "font-semibold text-breach" },
};

/** Said aloud when it becomes another, not at every key. */
export function LengthState({ state }: { state: Measured["state"] }) {
  const t = useTranslations("composer.gauge.state");
  const { Icon, className } = looks[state];
  return (
    <span role="status" className={cx("inline-flex items-center gap-1 whitespace-nowrap", className)}>
      <Icon className="size-[14px] shrink-0" aria-hidden />
      {t(state)}
    </span>
  );
}
