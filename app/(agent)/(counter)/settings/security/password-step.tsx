"use client";

import { useTranslations } from "next-intl";

import { ApiError } from "../../../../_client/api.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Field } from "../../../../_ui/field.tsx";
import { PasswordInput } from "../../../../_ui/password-input.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";

type PasswordStepProps = { action: string; danger?: boolean; onPassword: (password: string) => Promise<unknown> };

/** An unlocked screen left alone must not be enough to change how one gets in. */
export function PasswordStep({ action, danger, onPassword }: PasswordStepProps) {
  const t = useTranslations("settings.security");
  const { onSubmit, isBusy, errors } = useForm(["password"], (form) => confirm(textOf(form, "password")));

  return (
    <form onSubmit={onSubmit} className="grid gap-4" noValidate>
      <Field label={t("yourPassword")} error={errors.password ?? errors.form}>
        {(field) => <PasswordInput {...field} name="password" autoFocus autoComplete="current-password" />}
      </Field>
      <Button type="submit" tone={danger ? "danger" : "primary"} busy={isBusy}>
        {action}
      </Button>
    </form>
  );

  async function confirm(password: string) {
    await onPassword(password).catch((error: unknown) => {
      const isWrong = error instanceof ApiError && (error.status === 400 || error.status === 401);
      throw isWrong ? new ApiError(400, { code: "invalid", message: t("wrongPassword"), field: "password" }) : error;
    });
  }
}
