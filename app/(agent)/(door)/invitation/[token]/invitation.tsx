"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { ApiError } from "../../../../_client/api.ts";
import { fetchInvitation, joinTeam } from "../../../../_client/team.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Field, TextInput } from "../../../../_ui/field.tsx";
import { FormProblem } from "../../../../_ui/form-problem.tsx";
import { PasswordInput } from "../../../../_ui/password-input.tsx";
import { browserTimeZone } from "../../../../_ui/time-zone-select.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { textOf, useForm } from "../../../../_ui/use-form.ts";
import { spokenLocale } from "../../../../_words/locale.ts";
import { Card } from "../../card.tsx";

type Known = Awaited<ReturnType<typeof fetchInvitation>>;

export function Invitation({ token }: { token: string }) {
  const t = useTranslations("invitation");
  const roles = useTranslations("roles");
  const locale = spokenLocale(useLocale());
  const problemText = useProblemText();
  const [invitation, setInvitation] = useState<Known | { problem: unknown } | null>(null);
  const { onSubmit, isBusy, errors } = useForm(["name", "password"], submit);
  useEffect(() => {
    fetchInvitation(token).then(setInvitation, (problem: unknown) => setInvitation({ problem }));
  }, [token]);

  if (invitation === null) return <Card title={t("title")}>{null}</Card>;
  if ("problem" in invitation) {
    return (
      <Card title={t("gone")} hint={t("goneHint")}>
        {!isGone(invitation.problem) && <p className="text-muted">{problemText(invitation.problem)}</p>}
      </Card>
    );
  }
  return (
    <Card
      title={t("titleFor", { workspace: invitation.workspace })}
      hint={t("hint", { email: invitation.email, role: roles(invitation.role) })}
    >
      <form onSubmit={onSubmit} className="grid gap-4" noValidate>
        <input type="hidden" name="username" autoComplete="username" value={invitation.email} readOnly />
        <Field label={t("name")} error={errors.name}>
          {(field) => <TextInput {...field} name="name" required autoFocus autoComplete="name" />}
        </Field>
        <Field label={t("password")} error={errors.password} hint={t("passwordHint")}>
          {(field) => <PasswordInput {...field} name="password" autoComplete="new-password" />}
        </Field>
        <FormProblem text={errors.form} />
        <Button type="submit" tone="primary" size="large" busy={isBusy}>
          {t("action")}
        </Button>
      </form>
    </Card>
  );

  async function submit(form: FormData) {
    if (invitation === null || "problem" in invitation) return;
    await joinTeam(invitation.email, {
      token,
      name: textOf(form, "name"),
      password: textOf(form, "password"),
      locale,
      timeZone: browserTimeZone(),
    });
    window.location.assign("/inbox/unassigned");
  }
}

/** Used, withdrawn or too old: the screen's own words say so. */
function isGone(problem: unknown) {
  return problem instanceof ApiError && problem.code === "not_found";
}
