"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { ApiError } from "../../../_client/api.ts";
import { verifyCode, verifyRecoveryCode } from "../../../_client/session.ts";
import { Button } from "../../../_ui/button.tsx";
import { Check, Field, TextInput } from "../../../_ui/field.tsx";
import { textOf, useForm } from "../../../_ui/use-form.ts";
import { Card } from "../card.tsx";

export function SecondFactor({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const t = useTranslations("signin");
  const [isRecovery, setRecovery] = useState(false);
  const { onSubmit, isBusy, errors } = useForm(["code"], submit);
  const problem = errors.code ?? errors.form;

  return (
    <Card title={t("secondFactor")} hint={t(isRecovery ? "recoveryHint" : "codeHint")}>
      <form key={String(isRecovery)} onSubmit={onSubmit} className="grid gap-4" noValidate>
        <Field label={t(isRecovery ? "recoveryCode" : "code")} error={problem}>
          {(field) => (
            <TextInput
              {...field}
              name="code"
              autoFocus
              required
              autoComplete="one-time-code"
              inputMode={isRecovery ? "text" : "numeric"}
              className="font-mono text-16 tracking-[0.2em]"
            />
          )}
        </Field>
        {!isRecovery && <Check name="trust" label={t("trustDevice")} />}
        <Button type="submit" tone="primary" size="large" busy={isBusy}>
          {t("confirm")}
        </Button>
        <div className="flex flex-wrap justify-between gap-2">
          <Button tone="quiet" size="small" onClick={onBack}>
            {t("back")}
          </Button>
          <Button tone="quiet" size="small" onClick={() => setRecovery(!isRecovery)}>
            {t(isRecovery ? "useCode" : "useRecovery")}
          </Button>
        </div>
      </form>
    </Card>
  );

  async function submit(form: FormData) {
    const code = textOf(form, "code").trim();
    try {
      if (isRecovery) await verifyRecoveryCode(code);
      else await verifyCode(code.replaceAll(" ", ""), form.get("trust") === "on");
    } catch (error) {
      if (!(error instanceof ApiError) || error.isOffline || error.status >= 429) throw error;
      throw new ApiError(error.status, { code: "invalid", message: t("wrongCode"), field: "code" });
    }
    onDone();
  }
}
