"use client";

import { Type } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "../../../../../_ui/button.tsx";

export function PlainBar({ onRich }: { onRich: () => void }) {
  const t = useTranslations("composer.letter");
  return (
    <div className="flex items-center gap-2 px-2 pb-1 text-12 text-muted">
      <Button size="small" tone="quiet" onClick={onRich} icon={<Type className="size-4" aria-hidden />}>
        {t("rich")}
      </Button>
    </div>
  );
}
