"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { confirmSecondFactor, enableSecondFactor } from "../../../../_client/account.ts";
import { ApiError } from "../../../../_client/api.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Dialog } from "../../../../_ui/dialog.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { QrCode } from "../../../../_ui/qr-code.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";
import { CodeList } from "./code-list.tsx";
import { PasswordStep } from "./password-step.tsx";

type Secrets = { totpURI: string; backupCodes: string[] };

/** Password, then the code to scan, then proof that it was scanned, and only then the recovery codes. */
export function EnableSecondFactor({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.security");
  const client = useQueryClient();
  const [secrets, setSecrets] = useState<Secrets | null>(null);
  const [isConfirmed, setConfirmed] = useState(false);
  const { onSubmit, isBusy, errors } = useForm(["code"], confirm);

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("secondFactor")}>
      {secrets === null ? (
        <PasswordStep
          action={t("continue")}
          onPassword={async (password) => setSecrets(await enableSecondFactor(password))}
        />
      ) : isConfirmed ? (
        <CodeList codes={secrets.backupCodes} onDone={onClose} />
      ) : (
        <form onSubmit={onSubmit} className="grid gap-4" noValidate>
          <p>{t("scan")}</p>
          <QrCode text={secrets.totpURI} label={t("qrCode")} />
          <details className="text-13">
            <summary className="text-muted">{t("cannotScan")}</summary>
            <code className="mt-1 block font-mono break-all">{secretIn(secrets.totpURI)}</code>
          </details>
          <Field label={t("code")} error={errors.code ?? errors.form}>
            {(field) => (
              <TextInput
                {...field}
                name="code"
                autoFocus
                inputMode="numeric"
                autoComplete="one-time-code"
                className="font-mono text-16 tracking-[0.2em]"
              />
            )}
          </Field>
          <Button type="submit" tone="primary" busy={isBusy}>
            {t("confirm")}
          </Button>
        </form>
      )}
    </Dialog>
  );

  async function confirm(form: FormData) {
    await confirmSecondFactor(textOf(form, "code").replaceAll(" ", "")).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.isOffline) throw error;
      throw new ApiError(error.status, { code: "invalid", message: t("wrongCode"), field: "code" });
    });
    setConfirmed(true);
    client.invalidateQueries({ queryKey: ["me"] });
  }
}

function secretIn(totpURI: string) {
  return new URL(totpURI).searchParams.get("secret") ?? totpURI;
}
