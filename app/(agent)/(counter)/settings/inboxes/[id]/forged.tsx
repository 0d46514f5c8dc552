"use client";

import { ShieldAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { InboxHealth } from "#server/protocol/inboxes.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { fullTime } from "../../../../../_words/when.ts";

/** Calls that were refused: mostly a proxy or a public address that differs from what was pasted. */
export function Forged({ forged }: { forged: NonNullable<InboxHealth["forged"]> }) {
  const t = useTranslations("settings.inboxes.phone");
  const locale = useLocale();
  const { timeZone } = useMe();
  return (
    <div className="flex gap-3 rounded-8 bg-due-soft p-4 text-due">
      <ShieldAlert className="mt-[2px] size-4 shrink-0" aria-hidden />
      <div className="min-w-0 break-words">
        <p className="font-medium">
          {t("forged", { count: forged.count, time: fullTime(forged.at, locale, timeZone) })}
        </p>
        <p className="mt-1">{t("forgedHint")}</p>
        <p className="mt-2 text-13">
          <code className="font-mono text-12 break-all">{forged.url}</code>
          <br />
          {forged.why}
        </p>
      </div>
    </div>
  );
}
