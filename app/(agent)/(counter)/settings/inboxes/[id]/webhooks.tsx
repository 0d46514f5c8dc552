"use client";

import { useLocale, useTranslations } from "next-intl";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { CopyButton } from "../../../../../_ui/copy-button.tsx";
import { Section } from "../../../../../_ui/section.tsx";
import { spokenLocale } from "../../../../../_words/locale.ts";
import { VerifyToken } from "./whatsapp-connection.tsx";

/** Where the network is to call us: to be pasted there, because nobody can do that from here. */
export function Webhooks({ inbox }: { inbox: InboxView }) {
  const t = useTranslations("settings.inboxes.phone");
  const locale = spokenLocale(useLocale());
  return (
    <Section title={t("webhooks")} hint={t("webhooksHint")}>
      <ul className="grid max-w-[720px] gap-4">
        {inbox.hooks.map(({ url, what }) => (
          <li key={url} className="grid gap-2">
            <p className="text-13 font-medium">{what[locale]}</p>
            <div className="flex flex-wrap items-center gap-2">
              <code className="min-w-0 grow basis-60 rounded-6 border border-line bg-ground px-3 py-2 font-mono text-12 break-all">
                {url}
              </code>
              <CopyButton text={url} label={t("copyWebhook")} />
            </div>
          </li>
        ))}
      </ul>
      <VerifyToken inbox={inbox} />
    </Section>
  );
}
