"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";

import { type Channel, channels } from "#db/vocabulary.ts";
import { calendarsQuery } from "../../../../_client/calendars.ts";
import { effectiveQuery } from "../../../../_client/policies.ts";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { AdminOnly } from "../admin-only.tsx";
import { PageTitle } from "../page-title.tsx";
import { targetInWords } from "./target-in-words.ts";

export function Promises() {
  const t = useTranslations("settings.promises");
  return (
    <AdminOnly leads>
      <PageTitle hint={t("hint")}>{t("title")}</PageTitle>
      <NoHours />
      <ul className="divide-y divide-line rounded-8 border border-line">
        {channels.map((channel) => (
          <Row key={channel} channel={channel} />
        ))}
      </ul>
    </AdminOnly>
  );
}

/** Business hours mean day and night until somebody says when the team is there. */
function NoHours() {
  const t = useTranslations("settings.promises");
  const calendars = useQuery(calendarsQuery);
  if (calendars.data?.length !== 0) return null;
  return (
    <p className="mb-4 rounded-8 bg-due-soft px-4 py-3 text-due">
      {t("noHours")}{" "}
      <Link href="/settings/hours/new" className="font-medium underline underline-offset-2">
        {t("setHours")}
      </Link>
    </p>
  );
}

function Row({ channel }: { channel: Channel }) {
  const t = useTranslations("settings.promises");
  const locale = useLocale();
  const policy = useQuery(effectiveQuery(channel)).data;
  const first = policy?.targets.first_response;
  return (
    <li>
      <Link href={`/settings/promises/${channel}`} className="flex items-center gap-3 px-4 py-3 hover:bg-hover">
        <span className="min-w-0 grow">
          <ChannelMark channel={channel} named />
          <span className="block min-h-5 text-muted">
            {policy &&
              t("summary", {
                target: first ? targetInWords(first, locale) : t("notPromised"),
                goal: Math.round(policy.goal * 100),
              })}
          </span>
        </span>
        <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />
      </Link>
    </li>
  );
}
