"use client";

import { useLocale, useTranslations } from "next-intl";
import type { MessageView } from "#server/protocol/messages.ts";
import { useMe } from "../../../../_client/who.tsx";
import { fullTime, timeOfDay } from "../../../../_words/when.ts";

/** What happened to the conversation, in one quiet line. */
export function SystemLine({ message }: { message: MessageView }) {
  const locale = useLocale();
  const { timeZone } = useMe();
  const words = useSystemWords(message);
  return (
    <p className="py-2 text-center text-12 text-muted">
      {words} ·{" "}
      <time dateTime={new Date(message.sentAt).toISOString()} title={fullTime(message.sentAt, locale, timeZone)}>
        {timeOfDay(message.sentAt, locale, timeZone)}
      </time>
    </p>
  );
}

function useSystemWords(message: MessageView): string {
  const t = useTranslations("system");
  const locale = useLocale();
  const { timeZone } = useMe();
  const event = message.event ?? {};
  const who = message.author.kind === "system" ? t("nobody") : message.author.name;
  const text = (key: string) => (typeof event[key] === "string" ? event[key] : "");
  switch (event.what) {
    case "assigned":
      return text("to") === "" ? t("unassigned", { who }) : t("assigned", { who, to: text("to") });
    case "unassigned":
      return t("unassigned", { who });
    case "team":
      return text("to") === "" ? t("noTeam", { who }) : t("team", { who, to: text("to") });
    case "resolved":
      return t("resolved", { who });
    case "reopened":
      return t("reopened", { who });
    case "snoozed":
      return t("snoozed", {
        who,
        until: typeof event.until === "number" ? fullTime(event.until, locale, timeZone) : "",
      });
    case "woke":
      return t("woken");
    case "priority":
      return t("priority", { who });
    case "no_reply_needed":
      return t("noReply", { who });
    case "reply_needed":
      return t("replyNeeded", { who });
    case "opted_out":
      return t("optedOut", { who, inbox: text("inbox") });
    case "opted_in":
      return t("optedIn", { who, inbox: text("inbox") });
    case "email_left":
      return t("emailLeft", { email: text("email") });
    case "merged":
      return t("merged", { who, number: typeof event.number === "number" ? `${event.number}` : "" });
    case "split_from":
      return t("splitFrom", { who, number: typeof event.number === "number" ? `${event.number}` : "" });
    case "split_to":
      return t("splitTo", { who, number: typeof event.number === "number" ? `${event.number}` : "" });
    default:
      return message.text || t("changed", { who });
  }
}
