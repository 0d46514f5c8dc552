"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { pastQuery } from "../../../../_client/conversations.ts";
import { useMe } from "../../../../_client/who.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { RelativeTime } from "../../../../_ui/relative-time.tsx";
import { go } from "../../place.ts";
import { PanelPart } from "./panel-part.tsx";

export function PastConversations({ contactId, exceptId }: { contactId: string; exceptId: string }) {
  const t = useTranslations("side");
  const { timeZone } = useMe();
  const { data } = useQuery(pastQuery(contactId));
  const others = data?.filter((row) => row.id !== exceptId);
  if (!others) return null;
  return (
    <PanelPart title={t("past")}>
      {others.length === 0 && <p className="text-muted">{t("noPast")}</p>}
      <ul className="-mx-2">
        {others.map((row) => (
          <li key={row.id}>
            <Link
              href={`/inbox/all/${row.id}`}
              prefetch={false}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                go({ view: "all", conversationId: row.id });
              }}
              className="block rounded-6 px-2 py-2 hover:bg-hover"
            >
              <span className="flex items-center gap-2">
                {row.channels[0] && <ChannelMark channel={row.channels[0]} />}
                <span className="min-w-0 grow truncate">{row.subject ?? row.lastMessagePreview}</span>
              </span>
              <span className="flex gap-2 text-12 text-muted">
                <span className="tabular">#{row.number}</span>
                {t(`status.${row.status}`)}
                <RelativeTime at={row.lastMessageAt} timeZone={timeZone} className="ml-auto" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
