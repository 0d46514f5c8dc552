"use client";

import { useTranslations } from "next-intl";

import { Button } from "../../../../_ui/button.tsx";
import { CopyButton } from "../../../../_ui/copy-button.tsx";

export function CodeList({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useTranslations("settings.security");
  return (
    <div className="grid gap-4">
      <p>{t("codesHint")}</p>
      <ul className="grid grid-cols-2 gap-2 rounded-8 border border-line bg-ground p-4 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-2">
        <CopyButton text={codes.join("\n")} label={t("copyCodes")} />
        <Button tone="primary" onClick={onDone}>
          {t("codesKept")}
        </Button>
      </div>
    </div>
  );
}
