"use client";

import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "../../../../../_ui/button.tsx";

/** Fetching a picture tells its owner that the letter was opened: nobody does that without being asked. */
export function ImagesBar({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations("letter");
  return (
    <div className="flex items-center gap-2 rounded-6 bg-hover px-3 py-1 text-13 text-muted">
      <ImageOff className="size-4 shrink-0" aria-hidden />
      <span className="min-w-0 grow">{t("imagesHidden", { count })}</span>
      <Button size="small" tone="quiet" onClick={onShow}>
        {t("showImages")}
      </Button>
    </div>
  );
}
