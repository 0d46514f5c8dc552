"use client";

import { useTranslations } from "next-intl";

import { emailProfile } from "#adapters/email/profile.ts";
import type { InboxView } from "#server/protocol/inboxes.ts";
import { Button } from "../../../../../_ui/button.tsx";
import { Check, Field, Select, TextArea, TextInput } from "../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../../_ui/use-form.ts";
import { useSaveInbox } from "./use-save-inbox.ts";

const seconds = [0, 5, 10, 20, 30, 60];

/** What is not the carrier's business: signatures, threads, the time to think again. */
export function LettersForm({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes.email");
  const common = useTranslations("common");
  const save = useSaveInbox(inbox.id);
  const { onSubmit, isBusy, errors } = useForm(["name", "signature.en", "signature.fr"], submit);
  const { signature, joinBySubject, undoMs = emailProfile.undoMs } = inbox.settings;

  async function submit(form: FormData) {
    await save({
      name: textOf(form, "name"),
      settings: {
        ...inbox.settings,
        signature: { en: textOf(form, "signature.en").trim(), fr: textOf(form, "signature.fr").trim() },
        joinBySubject: form.get("joinBySubject") === "on",
        undoMs: Number(textOf(form, "undo")) * 1000,
      },
    });
  }

  return (
    <form onSubmit={onSubmit} className="grid max-w-[560px] gap-4" noValidate>
      <Field label={t("inboxName")} error={errors.name} hint={t("inboxNameHint")}>
        {(field) => <TextInput {...field} name="name" defaultValue={inbox.name} autoComplete="off" />}
      </Field>
      <Field label={t("signatureEn")} error={errors["signature.en"]} hint={t("signatureHint")}>
        {(field) => (
          <TextArea {...field} name="signature.en" lang="en" rows={3} maxLength={2_000} defaultValue={signature?.en} />
        )}
      </Field>
      <Field label={t("signatureFr")} error={errors["signature.fr"]}>
        {(field) => (
          <TextArea {...field} name="signature.fr" lang="fr" rows={3} maxLength={2_000} defaultValue={signature?.fr} />
        )}
      </Field>
      <div>
        <Check
          label={t("joinBySubject")}
          name="joinBySubject"
          defaultChecked={joinBySubject ?? false}
          aria-describedby="join-by-subject"
        />
        <p id="join-by-subject" className="ml-6 text-13 text-muted">
          {t("joinBySubjectHint")}
        </p>
      </div>
      <Field label={t("undo")}>
        {(field) => (
          <Select {...field} name="undo" defaultValue={String(undoMs / 1000)} className="!w-40">
            {[...new Set([...seconds, undoMs / 1000])]
              .sort((a, b) => a - b)
              .map((count) => (
                <option key={count} value={count}>
                  {t("undoSeconds", { count })}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <FormProblem text={errors.form} />
      <div>
        <Button type="submit" tone="primary" busy={isBusy}>
          {common("save")}
        </Button>
      </div>
    </form>
  );
}
