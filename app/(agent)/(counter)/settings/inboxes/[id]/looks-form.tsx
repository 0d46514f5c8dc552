"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { Field, TextArea, TextInput } from "../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../../_ui/use-form.ts";
import { useSaveInbox } from "./use-save-inbox.ts";

const houseAccent = "#1f4fd8";

export function LooksForm({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes");
  const common = useTranslations("common");
  const save = useSaveInbox(inbox.id);
  const [accent, setAccent] = useState(inbox.settings.accent ?? houseAccent);
  const { onSubmit, isBusy, errors } = useForm(["name", "accent"], submit);
  const { greeting } = inbox.settings;

  async function submit(form: FormData) {
    await save({
      name: textOf(form, "name"),
      settings: {
        ...inbox.settings,
        accent,
        greeting: { en: textOf(form, "greetingEn").trim(), fr: textOf(form, "greetingFr").trim() },
      },
    });
  }

  return (
    <form onSubmit={onSubmit} className="grid max-w-[520px] gap-4" noValidate>
      <Field label={t("name")} error={errors.name} hint={inbox.channel === "webchat" ? t("nameHint") : undefined}>
        {(field) => <TextInput {...field} name="name" defaultValue={inbox.name} autoComplete="off" />}
      </Field>
      {inbox.channel === "webchat" && (
        <>
          <Field label={t("greetingEn")}>
            {(field) => (
              <TextArea {...field} name="greetingEn" lang="en" rows={2} maxLength={300} defaultValue={greeting?.en} />
            )}
          </Field>
          <Field label={t("greetingFr")}>
            {(field) => (
              <TextArea {...field} name="greetingFr" lang="fr" rows={2} maxLength={300} defaultValue={greeting?.fr} />
            )}
          </Field>
          <Field label={t("accent")} error={errors.accent} hint={t("accentHint")}>
            {(field) => (
              <div className="flex items-center gap-2">
                <input
                  type="color"
                  aria-label={t("accentPick")}
                  value={accent}
                  onChange={(event) => setAccent(event.target.value)}
                  className="h-9 w-12 rounded-6 border border-field bg-bg p-1"
                />
                <TextInput
                  {...field}
                  name="accent"
                  value={accent}
                  onChange={(event) => setAccent(event.target.value)}
                  spellCheck={false}
                  className="!w-32 font-mono"
                />
              </div>
            )}
          </Field>
        </>
      )}
      <FormProblem text={errors.form} />
      <div>
        <Button type="submit" tone="primary" busy={isBusy}>
          {common("save")}
        </Button>
      </div>
    </form>
  );
}
