"use client";

import { useTranslations } from "next-intl";

import { Formatted, isFormatted } from "../../conversation/phone/formatted.tsx";

/** How it will look on the phone, once that is another look than what is typed. */
export function FormattingPreview({ text }: { text: string }) {
  const t = useTranslations("phone");
  if (text.trim() === "" || !isFormatted(text)) return null;
  return (
    <section aria-label={t("preview")} className="flex flex-col items-end px-3 pb-2">
      <span className="text-12 text-muted" aria-hidden>
        {t("preview")}
      </span>
      <div className="max-h-40 max-w-full overflow-y-auto rounded-12 bg-reply px-3 py-2 text-15 break-words whitespace-pre-wrap text-text">
        <Formatted text={text} isOurs />
      </div>
    </section>
  );
}
