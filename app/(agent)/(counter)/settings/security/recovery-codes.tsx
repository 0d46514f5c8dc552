"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { newRecoveryCodes } from "../../../../_client/account.ts";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { CodeList } from "./code-list.tsx";
import { PasswordStep } from "./password-step.tsx";

export function RecoveryCodes({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.security");
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("newCodes")} description={t("newCodesHint")}>
      {codes === null ? (
        <PasswordStep
          action={t("continue")}
          onPassword={async (password) => setCodes((await newRecoveryCodes(password)).backupCodes)}
        />
      ) : (
        <CodeList codes={codes} onDone={onClose} />
      )}
    </Dialog>
  );
}
