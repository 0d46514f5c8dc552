"use client";

import { useTranslations } from "next-intl";

import { Button } from "../../../_ui/button.tsx";
import { CopyButton } from "../../../_ui/copy-button.tsx";

type SecretOnceProps = { text: string; hint: string; label: string; onDone: () => void };

/** Something that will never be shown again. */
export function SecretOnce({ text, hint, label, onDone }: SecretOnceProps) {
  const t = useTranslations("common");
  return (
    <div className="grid gap-4">
      <p>{hint}</p>
      <code className="rounded-8 border border-line bg-ground p-3 font-mono text-13 break-all">{text}</code>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={label} />
        <Button tone="primary" onClick={onDone}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}
