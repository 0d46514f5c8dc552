"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "../../../../../../_ui/button.tsx";
import { Check, Field, TextInput } from "../../../../../../_ui/field.tsx";
import { FormProblem } from "../../../../../../_ui/form-problem.tsx";
import { textOf, useForm } from "../../../../../../_ui/use-form.ts";
import { AdminOnly } from "../../../admin-only.tsx";
import { BackLink } from "../../../back-link.tsx";
import { PageTitle } from "../../../page-title.tsx";
import { useAddInbox } from "../../use-add-inbox.ts";

const risks = ["unofficial", "bans", "answersOnly", "machine"] as const;

/** Nothing is typed but a name; what counts is that the risk was read and taken. The code comes on the next screen. */
export function AddWhatsappWeb() {
  const t = useTranslations("settings.inboxes.web");
  const inboxes = useTranslations("settings.inboxes");
  const add = useAddInbox();
  const [consents, setConsents] = useState(false);
  const { onSubmit, isBusy, errors } = useForm(["name"], (form) =>
    add({ channel: "whatsapp", provider: "web", name: textOf(form, "name"), config: { consentToRisk: true } }),
  );
  return (
    <AdminOnly>
      <BackLink to="inboxes" />
      <PageTitle hint={t("hint")}>{t("title")}</PageTitle>
      <form onSubmit={onSubmit} className="grid max-w-[560px] gap-5" noValidate>
        <section aria-labelledby="risk" className="rounded-8 border border-due bg-due-soft p-4">
          <h2 id="risk" className="flex items-center gap-2 font-semibold text-due">
            <TriangleAlert className="size-4 shrink-0" aria-hidden />
            {t("risk")}
          </h2>
          <ul className="mt-3 grid list-disc gap-2 pl-5">
            {risks.map((risk) => (
              <li key={risk}>{t(`risks.${risk}`)}</li>
            ))}
          </ul>
          <p className="mt-3">
            {t("instead")}{" "}
            <Link href="/settings/inboxes/new/whatsapp-cloud" className="text-accent underline underline-offset-2">
              {t("toCloud")}
            </Link>
          </p>
          <div className="mt-4 border-t border-due pt-3">
            <Check
              label={<span className="font-medium">{t("consent")}</span>}
              checked={consents}
              onChange={(event) => setConsents(event.target.checked)}
            />
          </div>
        </section>
        <Field label={inboxes("name")} error={errors.name} hint={t("nameHint")}>
          {(field) => <TextInput {...field} name="name" required autoComplete="off" />}
        </Field>
        <FormProblem text={errors.form} />
        <div>
          <Button type="submit" tone="primary" size="large" busy={isBusy} disabled={!consents}>
            {t("next")}
          </Button>
          {!consents && <p className="mt-2 text-13 text-muted">{t("consentFirst")}</p>}
        </div>
      </form>
    </AdminOnly>
  );
}
