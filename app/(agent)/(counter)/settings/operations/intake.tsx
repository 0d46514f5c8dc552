"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { intakeStates } from "#db/vocabulary.ts";
import type { IntakeView } from "#server/protocol/operations.ts";
import { fetchIntake, replayIntake } from "../../../../_client/inboxes.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { fileSize } from "../../../../_words/file-size.ts";
import { fullTime } from "../../../../_words/when.ts";
import { LedgerTable } from "./ledger-table.tsx";
import { StateFilter } from "./state-filter.tsx";

const firstPage: string | null = null;

export function Intake() {
  const t = useTranslations("settings.operations");
  const names = useTranslations("settings.operations.intakeState");
  const client = useQueryClient();
  const problemText = useProblemText();
  const [state, setState] = useState<IntakeView["state"]>();
  const list = useInfiniteQuery({
    queryKey: ["intake", state],
    queryFn: ({ pageParam }) => fetchIntake(state, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
  });

  async function replay(id: string) {
    try {
      await replayIntake(id);
      say(t("replayed"));
    } catch (error) {
      say(problemText(error), { tone: "problem" });
    }
    client.invalidateQueries({ queryKey: ["intake"] });
  }

  return (
    <>
      <StateFilter states={intakeStates} value={state} nameOf={names} onChange={setState} />
      <LedgerTable
        list={list}
        heads={[t("received"), t("state"), t("size"), ""]}
        none={t("nothing")}
        row={(item) => <Row key={item.id} item={item} onReplay={() => replay(item.id)} />}
      />
    </>
  );
}

function Row({ item, onReplay }: { item: IntakeView; onReplay: () => void }) {
  const t = useTranslations("settings.operations");
  const names = useTranslations("settings.operations.intakeState");
  const locale = useLocale();
  const { timeZone } = useMe();
  const isStuck = item.state === "failed" || item.state === "quarantined";
  return (
    <tr className="border-b border-line align-top">
      <td className="tabular py-2 pr-4">
        <span className="block">{fullTime(item.receivedAt, locale, timeZone)}</span>
        <span className="block font-mono text-12 text-muted" title={item.sha256 ?? undefined}>
          {item.source}
          {item.sha256 && ` · ${item.sha256.slice(0, 12)}`}
        </span>
      </td>
      <td className="py-2 pr-4">
        <span className={isStuck ? "font-medium text-breach" : ""}>{names(item.state)}</span>
        {item.reason && <span className="block max-w-[40ch] text-13 text-muted">{item.reason}</span>}
      </td>
      <td className="tabular py-2 pr-4 whitespace-nowrap">{fileSize(item.bytes, locale)}</td>
      <td className="py-2 text-right">
        {isStuck || item.state === "held" ? (
          <Button size="small" onClick={onReplay}>
            {t("replay")}
          </Button>
        ) : (
          item.conversationId && (
            <Link href={`/inbox/all/${item.conversationId}`} className="text-accent underline underline-offset-2">
              {t("open")}
            </Link>
          )
        )}
      </td>
    </tr>
  );
}
