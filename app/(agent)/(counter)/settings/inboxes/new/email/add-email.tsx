"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { AdminOnly } from "../../../admin-only.tsx";
import { BackLink } from "../../../back-link.tsx";
import { PageTitle } from "../../../page-title.tsx";
import { emptyDraft, type MailDraft } from "../../email/draft.ts";
import { MailFormFields } from "../../email/mail-form.tsx";
import { takeBack } from "../../email/put-aside.ts";
import { SignInOutcome } from "../../email/sign-in-outcome.tsx";
import { useMailForm } from "../../email/use-mail-form.ts";
import { useAddInbox } from "../../use-add-inbox.ts";

/** `outcome`: what a sign-in that failed has to say; then what was typed before is there again. */
export function AddEmail({ outcome }: { outcome: string | null }) {
  const t = useTranslations("settings.inboxes.email");
  const [start, setStart] = useState<MailDraft | null>(outcome ? null : emptyDraft);
  useEffect(() => setStart((now) => now ?? takeBack()), []);
  return (
    <AdminOnly>
      <BackLink to="inboxes" />
      <PageTitle hint={t("hint")}>{t("title")}</PageTitle>
      {outcome && <SignInOutcome sealed={outcome} />}
      {start && <NewMailbox start={start} />}
    </AdminOnly>
  );
}

function NewMailbox({ start }: { start: MailDraft }) {
  const add = useAddInbox();
  const form = useMailForm({
    start,
    keep: ({ provider, config }) => add({ channel: "email", provider, name: String(config.address), config }),
  });
  return <MailFormFields form={form} isNew />;
}
