"use client";

import { useTranslations } from "next-intl";

import { Choice } from "./choice.tsx";
import type { MailDraft } from "./draft.ts";

export function Way({ way, onChange }: { way: MailDraft["way"]; onChange: (way: MailDraft["way"]) => void }) {
  const t = useTranslations("settings.inboxes.email");
  return (
    <Choice
      label={t("way")}
      value={way}
      onChange={onChange}
      options={[
        { value: "mailbox", label: t("mailbox"), hint: t("mailboxHint") },
        { value: "direct", label: t("direct"), hint: t("directHint") },
      ]}
    />
  );
}
