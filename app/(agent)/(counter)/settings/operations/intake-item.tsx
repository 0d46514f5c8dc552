"use client";

import { useLocale, useTranslations } from "next-intl";

import type { IntakeView } from "#server/protocol/operations.ts";
import { useInboxes } from "../../../../_client/inboxes.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { fileSize } from "../../../../_words/file-size.ts";
import { fullTime } from "../../../../_words/when.ts";
import { LedgerRow } from "./ledger.tsx";
import { ConversationLink, DownloadLink } from "./row-link.tsx";

/** Reasons that we know by name; others are quoted as the reader gave them. */
const reasons: Record<string, "saysNothing" | "ours" | "noInbox" | "noBytes"> = {
  "says nothing": "saysNothing",
  "ours, and part of no conversation": "ours",
  "the inbox does not exist any more": "noInbox",
  "the raw bytes are missing": "noBytes",
};

export function IntakeItem({ item, onReplay }: { item: IntakeView; onReplay: () => void }) {
  const t = useTranslations("settings.operations");
  const names = useTranslations("settings.operations.intakeState");
  const words = useTranslations("settings.operations.reason");
  const locale = useLocale();
  const { timeZone } = useMe();
  const inbox = useInboxes().find(({ id }) => id === item.inboxId);
  const isStuck = item.state === "failed" || item.state === "quarantined";
  const time = (at: number) => fullTime(at, locale, timeZone);
  const isMail = item.source === "imap" || item.source === "smtp";
  const reason = item.reason && reasons[item.reason];
  return (
    <LedgerRow
      state={names(item.state)}
      isStuck={isStuck}
      lines={[item.from, reason ? words(reason) : item.reason]}
      facts={[
        <span key="at">{time(item.receivedAt)}</span>,
        <span key="inbox">{inbox?.name ?? t("removedInbox")}</span>,
        item.source === "list" && <span key="found">{t("foundAgain")}</span>,
        <span key="size">{fileSize(item.bytes, locale)}</span>,
        item.tries > 0 && <span key="tries">{t("tries", { count: item.tries })}</span>,
        item.state === "failed" && item.nextTryAt !== null && (
          <span key="next">{t("nextTry", { time: time(item.nextTryAt) })}</span>
        ),
        item.sha256 && (
          <span key="hash" className="font-mono" title={item.sha256}>
            {item.sha256.slice(0, 12)}
          </span>
        ),
      ]}
      actions={
        <>
          {(isStuck || item.state === "held") && (
            <Button size="small" onClick={onReplay}>
              {t("replay")}
            </Button>
          )}
          {item.source !== "socket" && (
            <DownloadLink href={`/api/v1/intake/${item.id}/raw`}>
              {t(isMail ? "downloadMail" : "download")}
            </DownloadLink>
          )}
          {item.conversationId && <ConversationLink id={item.conversationId}>{t("open")}</ConversationLink>}
        </>
      }
    />
  );
}
