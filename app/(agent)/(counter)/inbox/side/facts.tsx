"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { useInboxes } from "../../../../_client/inboxes.ts";
import { useAgents, useMe, useTeams } from "../../../../_client/who.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { PracticeBadge } from "../../../../_ui/practice-badge.tsx";
import { fullTime } from "../../../../_words/when.ts";
import { PanelPart } from "./panel-part.tsx";

export function Facts({ conversation }: { conversation: ConversationView }) {
  const t = useTranslations("side");
  const priorities = useTranslations("priority");
  const locale = useLocale();
  const { timeZone } = useMe();
  const assignee = useAgents().find((agent) => agent.id === conversation.assigneeId);
  const team = useTeams().find(({ id }) => id === conversation.teamId);
  const route = conversation.routes[0];
  const inbox = useInboxes().find((each) => each.id === route?.inboxId);
  return (
    <PanelPart title={t("conversation", { number: conversation.number })}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact name={t("channel")}>
          <span className="flex flex-wrap gap-2">
            {conversation.channels.map((channel) => (
              <ChannelMark key={channel} channel={channel} named />
            ))}
          </span>
        </Fact>
        {route && (
          <Fact name={t("inbox")}>
            {route.inboxName} {inbox?.settings.practice && <PracticeBadge />}
          </Fact>
        )}
        <Fact name={t("assignee")}>{assignee?.name ?? t("nobody")}</Fact>
        {team && <Fact name={t("team")}>{team.name}</Fact>}
        <Fact name={t("priority")}>{priorities(conversation.priority)}</Fact>
        <Fact name={t("started")}>{fullTime(conversation.createdAt, locale, timeZone)}</Fact>
        {conversation.resolvedAt !== null && (
          <Fact name={t("resolved")}>{fullTime(conversation.resolvedAt, locale, timeZone)}</Fact>
        )}
      </dl>
    </PanelPart>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
