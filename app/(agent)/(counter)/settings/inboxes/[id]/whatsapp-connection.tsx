"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { CopyButton } from "../../../../../_ui/copy-button.tsx";
import { Section } from "../../../../../_ui/section.tsx";
import { type Carrier, draftOf } from "../whatsapp/draft.ts";
import { useWhatsappForm } from "../whatsapp/use-whatsapp-form.ts";
import { WhatsappFormFields } from "../whatsapp/whatsapp-form.tsx";
import { useSaveInbox } from "./use-save-inbox.ts";

/** The same form as for a new number; secrets that are not typed again stay. */
export function WhatsappConnection({ inbox, carrier }: { inbox: InboxView; carrier: Carrier }) {
  const t = useTranslations("settings.inboxes");
  const client = useQueryClient();
  const save = useSaveInbox(inbox.id);
  const form = useWhatsappForm({
    carrier,
    start: draftOf(carrier, inbox.config),
    stored: inbox.config,
    inboxId: inbox.id,
    async keep(config) {
      await save({ config });
      client.invalidateQueries({ queryKey: ["inbox", inbox.id, "health"] });
      client.invalidateQueries({ queryKey: ["inboxes"] });
    },
  });
  return (
    <Section title={t("email.connection")} hint={t(`whatsapp.${carrier}.connectionHint`)}>
      <WhatsappFormFields form={form} isNew={false} />
    </Section>
  );
}

/** Meta's form asks for it below the address. */
export function VerifyToken({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes.whatsapp");
  const { verifyToken } = inbox.config;
  if (typeof verifyToken !== "string") return null;
  return (
    <div className="mt-4 grid max-w-[720px] gap-2">
      <p className="text-13 font-medium">{t("verifyTokenFor")}</p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 grow basis-60 rounded-6 border border-line bg-ground px-3 py-2 font-mono text-12 break-all">
          {verifyToken}
        </code>
        <CopyButton text={verifyToken} label={t("copyVerifyToken")} />
      </div>
    </div>
  );
}
