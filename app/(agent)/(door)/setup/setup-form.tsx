"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import type { Locale } from "#db/vocabulary.ts";
import { speak } from "../../../_client/language.ts";
import { fetchSetupState, setUp } from "../../../_client/session.ts";
import { Button } from "../../../_ui/button.tsx";
import { Field, Select, TextInput } from "../../../_ui/field.tsx";
import { FormProblem } from "../../../_ui/form-problem.tsx";
import { PasswordInput } from "../../../_ui/password-input.tsx";
import { browserTimeZone, TimeZoneSelect } from "../../../_ui/time-zone-select.tsx";
import { textOf, useForm } from "../../../_ui/use-form.ts";
import { spokenLocale } from "../../../_words/locale.ts";
import { Card } from "../card.tsx";

const fields = ["workspace", "name", "email", "password", "locale", "timeZone", "hours"] as const;
const firstHours = ["weekdays", "always"] as const;

/** From nothing to an inbox with one form; other channels can wait until there is someone to serve. */
export function SetupForm() {
  const t = useTranslations("setup");
  const locale = spokenLocale(useLocale());
  const { onSubmit, isBusy, errors } = useForm(fields, submit);
  const [chosen, setChosen] = useState<Locale>(locale);
  useEffect(leaveWhenDone, []);

  return (
    <Card title={t("title")} hint={t("hint")}>
      <form onSubmit={onSubmit} className="grid gap-4" noValidate>
        <Field label={t("workspace")} error={errors.workspace} hint={t("workspaceHint")}>
          {(field) => <TextInput {...field} name="workspace" required autoFocus autoComplete="organization" />}
        </Field>
        <Field label={t("name")} error={errors.name}>
          {(field) => <TextInput {...field} name="name" required autoComplete="name" />}
        </Field>
        <Field label={t("email")} error={errors.email}>
          {(field) => <TextInput {...field} name="email" type="email" required autoComplete="username" />}
        </Field>
        <Field label={t("password")} error={errors.password} hint={t("passwordHint")}>
          {(field) => <PasswordInput {...field} name="password" autoComplete="new-password" />}
        </Field>
        <div className="grid grid-cols-1 gap-4 tablet:grid-cols-2">
          <Field label={t("locale")} error={errors.locale}>
            {(field) => (
              <Select
                {...field}
                name="locale"
                value={chosen}
                onChange={(event) => setChosen(event.target.value === "fr" ? "fr" : "en")}
              >
                <option value="en">English</option>
                <option value="fr">Français</option>
              </Select>
            )}
          </Field>
          <Field label={t("timeZone")} error={errors.timeZone}>
            {(field) => <TimeZoneSelect {...field} name="timeZone" />}
          </Field>
        </div>
        <Field label={t("hours")} error={errors.hours}>
          {(field) => (
            <Select {...field} name="hours" defaultValue="weekdays">
              <option value="weekdays">{t("hoursWeek")}</option>
              <option value="always">{t("hoursAlways")}</option>
              <option value="">{t("hoursLater")}</option>
            </Select>
          )}
        </Field>
        <FormProblem text={errors.form} />
        <Button type="submit" tone="primary" size="large" busy={isBusy}>
          {t("action")}
        </Button>
      </form>
    </Card>
  );

  async function submit(form: FormData) {
    const hours = firstHours.find((one) => one === textOf(form, "hours"));
    await setUp({
      workspace: textOf(form, "workspace"),
      name: textOf(form, "name"),
      email: textOf(form, "email"),
      password: textOf(form, "password"),
      locale: chosen,
      timeZone: textOf(form, "timeZone") || browserTimeZone(),
      ...(hours ? { hours } : {}),
    });
    speak(chosen);
    window.location.assign("/inbox/all");
  }
}

/** Set up once: afterwards this address leads to the door that everyone uses. */
function leaveWhenDone() {
  fetchSetupState().then(
    (state) => {
      if (!state.needed) window.location.replace("/signin");
    },
    // Not reached: the form says so when it is sent.
    () => undefined,
  );
}
