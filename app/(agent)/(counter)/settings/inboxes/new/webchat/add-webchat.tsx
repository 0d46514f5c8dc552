"use client";

import { useTranslations } from "next-intl";

import { Button } from "../../../../../../_ui/button.tsx";
import { Field, TextInput } from "../../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../../../_ui/use-form.ts";
import { AdminOnly } from "../../../admin-only.tsx";
import { BackLink } from "../../../back-link.tsx";
import { PageTitle } from "../../../page-title.tsx";
import { useAddInbox } from "../../use-add-inbox.ts";

/** Web chat needs only a name; the rest has sensible starts and is set on the next screen. */
export function AddWebchat() {
  const t = useTranslations("settings.inboxes");
  const add = useAddInbox();
  const { onSubmit, isBusy, errors } = useForm(["name"], (form) =>
    add({ channel: "webchat", provider: "socket", name: textOf(form, "name") }),
  );
  return (
    <AdminOnly>
      <BackLink to="inboxes" />
      <PageTitle hint={t("webchatHint")}>{t("addWebchat")}</PageTitle>
      <form onSubmit={onSubmit} className="grid max-w-[560px] gap-4" noValidate>
        <Field label={t("name")} error={errors.name} hint={t("nameHint")}>
          {(field) => <TextInput {...field} name="name" autoFocus required autoComplete="off" />}
        </Field>
        <FormProblem text={errors.form} />
        <div>
          <Button type="submit" tone="primary" size="large" busy={isBusy}>
            {t("addWebchat")}
          </Button>
        </div>
      </form>
    </AdminOnly>
  );
}
