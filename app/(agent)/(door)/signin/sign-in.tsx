"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { ApiError } from "../../../_client/api.ts";
import { fetchSetupState, signIn } from "../../../_client/session.ts";
import { Button } from "../../../_ui/button.tsx";
import { Check, Field, TextInput } from "../../../_ui/field.tsx";
import { FormProblem } from "../../../_ui/form-problem.tsx";
import { PasswordInput } from "../../../_ui/password-input.tsx";
import { textOf, useForm } from "../../../_ui/use-form.ts";
import { Card } from "../card.tsx";
import { SecondFactor } from "./second-factor.tsx";

export function SignIn() {
  const t = useTranslations("signin");
  const [step, setStep] = useState<"password" | "secondFactor">("password");
  const [workspace, setWorkspace] = useState<string | null>(null);
  const { onSubmit, isBusy, errors } = useForm(["email", "password"], submit);
  useEffect(() => welcome(setWorkspace), []);

  if (step === "secondFactor") return <SecondFactor onDone={enter} onBack={() => setStep("password")} />;
  return (
    <Card title={workspace ? t("titleFor", { workspace }) : t("title")}>
      <form onSubmit={onSubmit} className="grid gap-4" noValidate>
        <Field label={t("email")} error={errors.email}>
          {(field) => <TextInput {...field} name="email" type="email" required autoFocus autoComplete="username" />}
        </Field>
        <Field label={t("password")} error={errors.password}>
          {(field) => <PasswordInput {...field} name="password" autoComplete="current-password" />}
        </Field>
        <Check name="remember" label={t("remember")} defaultChecked />
        <FormProblem text={errors.form} />
        <Button type="submit" tone="primary" size="large" busy={isBusy}>
          {t("action")}
        </Button>
        <p className="text-13 text-muted">{t("forgotten")}</p>
      </form>
    </Card>
  );

  async function submit(form: FormData) {
    const answer = await signIn({
      email: textOf(form, "email"),
      password: textOf(form, "password"),
      rememberMe: form.get("remember") === "on",
    }).catch((error: unknown) => {
      throw refusedInOurWords(error);
    });
    if (answer.secondFactor) setStep("secondFactor");
    else enter();
  }

  function refusedInOurWords(error: unknown) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 400)) return error;
    return new ApiError(error.status, { code: "unauthenticated", message: t("refused") });
  }
}

/** Where they were going, if that is one of our own screens. */
function enter() {
  const wanted = new URLSearchParams(window.location.search).get("next");
  window.location.assign(wanted?.startsWith("/") && !wanted.startsWith("//") ? wanted : "/inbox/mine");
}

function welcome(name: (workspace: string | null) => void) {
  fetchSetupState().then(
    (state) => {
      if (state.needed) window.location.replace("/setup");
      else name(state.workspace);
    },
    () => undefined,
  );
}
