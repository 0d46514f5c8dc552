"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { InboxView } from "#server/protocol/inboxes.ts";
import { healthQuery, inboxesQuery } from "../../../../_client/inboxes.ts";
import { Button } from "../../../../_ui/button.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { PracticeBadge } from "../../../../_ui/practice-badge.tsx";
import { AdminOnly } from "../admin-only.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { AddInboxDialog } from "./add-inbox-dialog.tsx";
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
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <PageTitle
        hint={t("hint")}
        action={
          <Button tone="primary" onClick={() => setAdding(true)}>
            {t("add")}
          </Button>
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
      {isAdding && <AddInboxDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Row({ inbox }: { inbox: InboxView }) {
  const health = useQuery(healthQuery(inbox.id));
  return (
    <li>
      <Link href={`/settings/inboxes/${inbox.id}`} className="flex items-center gap-3 px-4 py-3 hover:bg-hover">
        <span className="min-w-0 grow">
          <span className="block truncate font-medium">{inbox.name}</span>
          <span className="flex items-center gap-2">
            <ChannelMark channel={inbox.channel} named />
            {inbox.settings.practice && <PracticeBadge />}
          </span>
        </span>
        {health.data && <HealthMark state={health.data.state} />}
        <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />
      </Link>
    </li>
  );
}
