"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { disableSecondFactor } from "../../../../_client/account.ts";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { PasswordStep } from "./password-step.tsx";

export function DisableSecondFactor({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.security");
  const client = useQueryClient();

  async function disable(password: string) {
    await disableSecondFactor(password);
    await client.invalidateQueries({ queryKey: ["me"] });
    onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("turnOff")} description={t("turnOffHint")}>
      <PasswordStep action={t("turnOff")} danger onPassword={disable} />
    </Dialog>
  );
}
