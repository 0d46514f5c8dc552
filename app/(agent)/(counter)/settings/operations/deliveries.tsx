"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";

import { partStates } from "#db/vocabulary.ts";
import type { DeliveryView } from "#server/protocol/messages.ts";
import { fetchDeliveries, useInboxes } from "../../../../_client/inboxes.ts";
import { resolveDelivery } from "../../../../_client/messages.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { fullTime } from "../../../../_words/when.ts";
import { type Filter, Filters } from "./filters.tsx";
import { Cleared } from "./intake.tsx";
import { askAgainWhile, Ledger, LedgerRow } from "./ledger.tsx";
import { ConversationLink } from "./row-link.tsx";

const firstPage: string | null = null;
/** Of these, nothing more happens by itself. */
const needsSomebody = "failed,unknown";

export function Deliveries({ start }: { start: Filter }) {
  const t = useTranslations("settings.operations");
  const names = useTranslations("settings.operations.partState");
  const [filter, setFilter] = useState(start);
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
  const list = useInfiniteQuery({
    queryKey: ["deliveries", asked],
    queryFn: ({ pageParam }) => fetchDeliveries(asked, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
    refetchInterval: askAgainWhile<DeliveryView>(({ state }) => state === "queued" || state === "sending"),
  });
  const settle = useSettle();
  const states = [
    { value: needsSomebody, name: t("needsYou") },
    ...partStates.map((value) => ({ value, name: names(value) })),
  ];

  return (
    <>
      <Filters value={filter} onChange={setFilter} states={states} />
      <Ledger
        list={list}
        label={t("deliveries")}
        empty={
          Object.keys(asked).length > 0 ? (
            <Cleared onClear={() => setFilter({ state: "", inboxId: "" })} />
          ) : (
            t("noDeliveries")
          )
        }
        row={(item) => <Row key={item.id} item={item} onSettle={(as) => settle(item.id, as)} />}
      />
    </>
  );
}

function useSettle() {
  const t = useTranslations("settings.operations");
  const client = useQueryClient();
  const problemText = useProblemText();
  return async (id: string, as: "sent" | "resend") => {
    try {
      await resolveDelivery(id, as);
      say(t(as === "sent" ? "markedSent" : "resent"));
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
    client.invalidateQueries({ queryKey: ["deliveries"] });
    client.invalidateQueries({ queryKey: ["inbox"] });
  };
}

function Row({ item, onSettle }: { item: DeliveryView; onSettle: (as: "sent" | "resend") => void }) {
  const t = useTranslations("settings.operations");
  const names = useTranslations("settings.operations.partState");
  const locale = useLocale();
  const { timeZone } = useMe();
  const inbox = useInboxes().find(({ id }) => id === item.inboxId);
  const isUnknown = item.state === "unknown";
  const isFailed = item.state === "failed";
  return (
    <LedgerRow
      state={names(item.state)}
      isStuck={isFailed || isUnknown}
      lines={[item.error?.detail ?? null]}
      facts={[
        <span key="at">{fullTime(item.at, locale, timeZone)}</span>,
        <ChannelMark key="channel" channel={item.channel} />,
        <span key="inbox">{inbox?.name ?? t("removedInbox")}</span>,
        item.tries > 1 && <span key="tries">{t("tries", { count: item.tries })}</span>,
      ]}
      actions={
        <>
          {isUnknown && (
            <Button size="small" onClick={() => onSettle("sent")}>
              {t("markSent")}
            </Button>
          )}
          {(isUnknown || isFailed) && inbox && (
            <Button size="small" onClick={() => onSettle("resend")}>
              {t(isFailed ? "retry" : "resend")}
            </Button>
          )}
          <ConversationLink id={item.conversationId}>{t("open")}</ConversationLink>
        </>
      }
    />
  );
}
