"use client";

import { MessageSquareQuote } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { buttonLook } from "../../../../../_ui/button.tsx";
import { Blank } from "../../../../../_ui/trouble.tsx";

export function NoReplies() {
  const t = useTranslations("replies");
  return (
    <Blank
      icon={<MessageSquareQuote className="size-6" aria-hidden />}
      title={t("none")}
      action={
        <Link href="/settings/saved-replies/new" className={buttonLook("primary")}>
          {t("make")}
        </Link>
      }
    >
      {t("noneHint")}
    </Blank>
  );
}
