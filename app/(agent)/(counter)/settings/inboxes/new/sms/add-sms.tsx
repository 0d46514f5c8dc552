"use client";

import { useLocale, useTranslations } from "next-intl";

import { AdminOnly } from "../../../admin-only.tsx";
import { BackLink } from "../../../back-link.tsx";
import { PageTitle } from "../../../page-title.tsx";
import { emptyDraft } from "../../sms/draft.ts";
import { SmsFormFields } from "../../sms/sms-form.tsx";
import { useSmsForm } from "../../sms/use-sms-form.ts";
import { useAddInbox } from "../../use-add-inbox.ts";

/** The least that Twilio needs to know; the address to paste there is on the next page. */
export function AddSms() {
  const t = useTranslations("settings.inboxes.sms");
  const add = useAddInbox();
  const form = useSmsForm({
    start: emptyDraft(useLocale()),
    keep: (config) =>
      add({ channel: "sms", provider: "twilio", name: String(config.number ?? t("serviceName")), config }),
  });
  return (
    <AdminOnly>
      <BackLink to="inboxes" />
      <PageTitle hint={t("hint")}>{t("title")}</PageTitle>
      <SmsFormFields form={form} isNew />
    </AdminOnly>
  );
}
