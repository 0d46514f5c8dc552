"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { AdminOnly } from "../../admin-only.tsx";
import { BackLink } from "../../back-link.tsx";
import { PageTitle } from "../../page-title.tsx";
import { useAddInbox } from "../use-add-inbox.ts";
import { type Carrier, emptyDraft } from "./draft.ts";
import { useWhatsappForm } from "./use-whatsapp-form.ts";
import { WhatsappFormFields } from "./whatsapp-form.tsx";

/** The address to paste at the carrier is on the next page, once there is one. */
export function AddWhatsapp({ carrier }: { carrier: Carrier }) {
  const t = useTranslations("settings.inboxes.whatsapp");
  const add = useAddInbox();
  const [start] = useState(() => emptyDraft(carrier, randomToken()));
  const form = useWhatsappForm({
    carrier,
    start,
    keep: (config) =>
      add({ channel: "whatsapp", provider: carrier, name: String(config.number ?? t("inboxName")), config }),
  });
  return (
    <AdminOnly>
      <BackLink to="inboxes" />
      <PageTitle hint={t(`${carrier}.hint`)}>{t(`${carrier}.title`)}</PageTitle>
      <WhatsappFormFields form={form} isNew />
    </AdminOnly>
  );
}

/** Without a secure context a browser has random numbers and no names for them. */
function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
