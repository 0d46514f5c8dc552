"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

export function BackToHours() {
  const t = useTranslations("settings.hours");
  return (
    <Link href="/settings/hours" className="mb-3 inline-flex h-8 items-center gap-2 text-muted hover:text-text">
      <ArrowLeft className="size-4" aria-hidden />
      {t("title")}
    </Link>
  );
}
