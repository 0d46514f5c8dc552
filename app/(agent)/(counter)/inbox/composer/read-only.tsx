"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";

export function ReadOnly() {
  const t = useTranslations("composer");
  return (
    <p className="flex items-center gap-2 border-t border-line px-5 py-4 text-muted">
      <Eye className="size-4 shrink-0" aria-hidden />
      {t("readOnly")}
    </p>
  );
}
