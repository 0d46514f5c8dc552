"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { healthQuery, inboxesQuery } from "../../../../_client/inboxes.ts";
import { buttonLook } from "../../../../_ui/button.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { PracticeBadge } from "../../../../_ui/practice-badge.tsx";
import { AdminOnly } from "../admin-only.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { HealthMark } from "./health-mark.tsx";

export function Inboxes() {
  return (
    <AdminOnly>
      <InboxList />
    </AdminOnly>
  );
}

function InboxList() {
  const t = useTranslations("settings.inboxes");
  const inboxes = useQuery(inboxesQuery);
  return (
    <>
      <PageTitle
        hint={t("hint")}
        action={
          <Link href="/settings/inboxes/new" className={buttonLook("primary")}>
            {t("add")}
          </Link>
        }
      >
        {t("title")}
      </PageTitle>
      <Load from={inboxes}>
        {(list) =>
          list.length === 0 ? (
            <p className="text-muted">{t("none")}</p>
          ) : (
            <ul className="divide-y divide-line rounded-8 border border-line">
              {list.map((inbox) => (
                <Row key={inbox.id} inbox={inbox} />
              ))}
            </ul>
          )
        }
      </Load>
    </>
  );
}

function Row({ inbox }: { inbox: InboxView }) {
  const health = useQuery(healthQuery(inbox.id));
  const address = inbox.config.address === inbox.name ? "" : inbox.config.address;
  return (
    <li>
      <Link href={`/settings/inboxes/${inbox.id}`} className="flex items-center gap-3 px-4 py-3 hover:bg-hover">
        <span className="min-w-0 grow">
          <span className="block truncate font-medium">{inbox.name}</span>
          <span className="flex min-w-0 items-baseline gap-2">
            <ChannelMark channel={inbox.channel} named className="shrink-0" />
            {inbox.settings.practice && <PracticeBadge />}
            {typeof address === "string" && address !== "" && (
              <span className="truncate text-13 text-muted">{address}</span>
            )}
          </span>
        </span>
        {health.data && <HealthMark state={health.data.state} />}
        <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />
      </Link>
    </li>
  );
}
