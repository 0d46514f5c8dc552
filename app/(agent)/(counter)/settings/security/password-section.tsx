"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { changePassword } from "../../../../_client/account.ts";
import { ApiError } from "../../../../_client/api.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { Field } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { PasswordInput } from "../../../../_ui/password-input.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";

export function PasswordSection() {
  const t = useTranslations("settings.security");
  const client = useQueryClient();
  const { email } = useMe();
  // A new key empties the form once the password has changed.
  const [turn, setTurn] = useState(0);
  const { onSubmit, isBusy, errors } = useForm(["currentPassword", "newPassword"], submit);

  return (
    <Section title={t("password")} hint={t("passwordHint")}>
      <form key={turn} onSubmit={onSubmit} className="grid max-w-[420px] gap-4" noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field label={t("currentPassword")} error={errors.currentPassword}>
          {(field) => <PasswordInput {...field} name="currentPassword" autoComplete="current-password" />}
        </Field>
        <Field label={t("newPassword")} error={errors.newPassword} hint={t("newPasswordHint")}>
          {(field) => <PasswordInput {...field} name="newPassword" autoComplete="new-password" />}
        </Field>
        <FormProblem text={errors.form} />
        <div>
          <Button type="submit" busy={isBusy}>
            {t("changePassword")}
          </Button>
        </div>
      </form>
    </Section>
  );

  async function submit(form: FormData) {
    const next = textOf(form, "newPassword");
    if (next.length < 10) throw refused("newPassword", t("tooShort"));
    await changePassword(textOf(form, "currentPassword"), next).catch((error: unknown) => {
      const isWrong = error instanceof ApiError && error.details === "INVALID_PASSWORD";
      throw isWrong ? refused("currentPassword", t("wrongPassword")) : error;
    });
    setTurn(turn + 1);
    client.invalidateQueries({ queryKey: ["sessions"] });
    say(t("passwordChanged"));
  }
}

function refused(field: string, message: string) {
  return new ApiError(400, { code: "invalid", message, field });
}
