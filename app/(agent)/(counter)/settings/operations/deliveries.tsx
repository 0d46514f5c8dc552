"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { partStates } from "#db/vocabulary.ts";
import type { DeliveryView } from "#server/protocol/messages.ts";
import { fetchDeliveries } from "../../../../_client/inboxes.ts";
import { resolveDelivery } from "../../../../_client/messages.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { fullTime } from "../../../../_words/when.ts";
import { LedgerTable } from "./ledger-table.tsx";
import { StateFilter } from "./state-filter.tsx";

const firstPage: string | null = null;

export function Deliveries() {
  const t = useTranslations("settings.operations");
  const names = useTranslations("settings.operations.partState");
  const client = useQueryClient();
  const problemText = useProblemText();
  const [state, setState] = useState<DeliveryView["state"]>();
  const list = useInfiniteQuery({
    queryKey: ["deliveries", state],
    queryFn: ({ pageParam }) => fetchDeliveries(state, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
  });

  async function settle(id: string, as: "sent" | "resend") {
    await resolveDelivery(id, as).catch((error: unknown) => say(problemText(error), { tone: "problem" }));
    client.invalidateQueries({ queryKey: ["deliveries"] });
  }

  return (
    <>
      <StateFilter states={partStates} value={state} nameOf={names} onChange={setState} />
      <LedgerTable
        list={list}
        heads={[t("when"), t("channel"), t("state"), ""]}
        none={t("nothing")}
        row={(item) => <Row key={item.id} item={item} onSettle={(as) => settle(item.id, as)} />}
      />
    </>
  );
}

function Row({ item, onSettle }: { item: DeliveryView; onSettle: (as: "sent" | "resend") => void }) {
  const t = useTranslations("settings.operations");
  const names = useTranslations("settings.operations.partState");
  const locale = useLocale();
  const { timeZone } = useMe();
  const isStuck = item.state === "failed" || item.state === "unknown";
  return (
    <tr className="border-b border-line align-top">
      <td className="tabular py-2 pr-4">{fullTime(item.at, locale, timeZone)}</td>
      <td className="py-2 pr-4">
        <ChannelMark channel={item.channel} named />
      </td>
      <td className="py-2 pr-4">
        <span className={isStuck ? "font-medium text-breach" : ""}>{names(item.state)}</span>
        {item.error && <span className="block text-13 text-muted">{item.error.detail}</span>}
      </td>
      <td className="py-2 text-right whitespace-nowrap">
        {item.state === "unknown" && (
          <Button size="small" onClick={() => onSettle("sent")} className="mr-2">
            {t("markSent")}
          </Button>
        )}
        {isStuck ? (
          <Button size="small" onClick={() => onSettle("resend")}>
            {t("resend")}
          </Button>
        ) : (
          <Link href={`/inbox/all/${item.conversationId}`} className="text-accent underline underline-offset-2">
            {t("open")}
          </Link>
        )}
      </td>
    </tr>
  );
}
