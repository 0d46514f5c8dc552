"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ConversationRow } from "#server/protocol/conversations.ts";
import { useMe, useTeams } from "../../../../_client/who.tsx";
import { distance } from "../../../../_words/due.ts";
import { shortAge } from "../../../../_words/when.ts";
import { windowLeft } from "../composer/phone/window-words.ts";

/** "Léa Martin, Web chat, unread, waiting 12 min, Where is my order": what a row sounds like. */
export function useRowName(row: ConversationRow, isGone: boolean): string {
  const t = useTranslations("list");
  const channels = useTranslations("channels");
  const phone = useTranslations("phone.window");
  const locale = useLocale();
  const { timeZone } = useMe();
  const team = useTeams().find(({ id }) => id === row.teamId);
  const now = Date.now();
  const parts = [
    row.contactName,
    ...row.channels.slice(0, 1).map((channel) => channels(channel)),
    row.unread ? t("unread") : null,
    isGone ? t("movedAway") : null,
    row.due === null ? waiting() : t(row.due.at > now ? "left" : "late", { time: distance(row.due.at, now) }),
    windowAlarm(),
    row.priority === "high" || row.priority === "urgent" ? t(`priority.${row.priority}`) : null,
    team?.name,
    row.subject ?? row.lastMessagePreview.slice(0, 80),
  ];
  return parts.filter((part) => part).join(", ");

  function windowAlarm() {
    const closesAt = row.due?.windowClosesAt ?? null;
    if (closesAt === null) return null;
    const left = windowLeft(closesAt, now);
    if (left.kind === "far") return null;
    return left.kind === "closed" ? phone("closed") : phone("closesIn", { hours: left.hours, minutes: left.minutes });
  }

  function waiting() {
    return row.waitingSince === null ? null : t("waiting", { age: shortAge(row.waitingSince, now, locale, timeZone) });
  }
}
