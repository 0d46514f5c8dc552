"use client";

import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { Button } from "../../../../../_ui/button.tsx";

type SplitPreviewProps = { parts: string[]; onSend: () => void; onClose: () => void };

/** The message as several, to be looked at before they leave. */
export function SplitPreview({ parts, onSend, onClose }: SplitPreviewProps) {
  const t = useTranslations("composer.gauge");
  const sendButton = useRef<HTMLButtonElement>(null);
  useEffect(() => sendButton.current?.focus(), []);
  return (
    <section aria-label={t("splitLabel")} className="grid gap-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <ol tabIndex={0} className="grid max-h-[24dvh] tablet:max-h-[36dvh] gap-1 overflow-y-auto">
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two parts may read the same, and they only change together.
          <li key={at} className="flex items-start gap-2">
            <span className="tabular w-7 shrink-0 py-1 text-right text-muted">
              {at + 1}/{parts.length}
            </span>
            <span className="min-w-0 rounded-12 bg-reply px-3 py-1 text-14 break-words whitespace-pre-wrap text-text">
              {part}
            </span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={onClose}>
          {t("keepWhole")}
        </Button>
        <Button
          ref={sendButton}
          size="small"
          tone="primary"
          icon={<SendHorizontal className="size-3" aria-hidden />}
          onClick={onSend}
        >
          {t("sendParts", { count: parts.length })}
        </Button>
      </div>
    </section>
  );
}
