"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { ChannelMark } from "../../../../../_ui/channel-mark.tsx";
import { AdminOnly } from "../../admin-only.tsx";
import { BackLink } from "../../back-link.tsx";
import { PageTitle } from "../../page-title.tsx";

const channels = [
  { channel: "email", hint: "emailHint" },
  { channel: "sms", hint: "smsHint" },
  { channel: "webchat", hint: "webchatHint" },
  { channel: "whatsapp", hint: "whatsapp.cloud.chooseHint", way: "whatsapp-cloud", by: "whatsapp.cloud.by" },
  { channel: "whatsapp", hint: "whatsapp.twilio.chooseHint", way: "whatsapp-twilio", by: "whatsapp.twilio.by" },
  { channel: "whatsapp", hint: "web.chooseHint", way: "whatsapp-web", by: "web.by" },
] as const;

export function ChooseChannel() {
  const t = useTranslations("settings.inboxes");
  return (
    <AdminOnly>
      <BackLink to="inboxes" />
      <PageTitle hint={t("addHint")}>{t("addTitle")}</PageTitle>
      <ul className="grid max-w-[560px] gap-3">
        {channels.map(({ channel, hint, ...more }) => (
          <li key={hint}>
            <Link
              href={`/settings/inboxes/new/${"way" in more ? more.way : channel}`}
              className="flex items-center gap-3 rounded-8 border border-line p-4 hover:bg-hover"
            >
              <span className="min-w-0 grow">
                <span className="flex flex-wrap items-center gap-x-2">
                  <ChannelMark channel={channel} named />
                  {"way" in more && <span className="text-13 text-muted">{t(more.by)}</span>}
                </span>
                <span className="mt-1 block text-muted">{t(hint)}</span>
              </span>
              <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </AdminOnly>
  );
}
