"use client";

import { CircleCheck, CirclePause, CircleSlash, Timer, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { useMe } from "../../../../_client/who.tsx";
import { upcoming } from "../../../../_words/when.ts";
import { PanelPart } from "./panel-part.tsx";

const looks = {
  running: { icon: Timer, colour: "text-due" },
  paused: { icon: CirclePause, colour: "text-muted" },
  met: { icon: CircleCheck, colour: "text-ok" },
  breached: { icon: TriangleAlert, colour: "text-breach" },
  canceled: { icon: CircleSlash, colour: "text-muted" },
};

/** What was promised and how it stands, each with the reason for its time. */
export function Clocks({ clocks }: { clocks: ConversationView["clocks"] }) {
  const t = useTranslations("side");
  const locale = useLocale();
  const { timeZone } = useMe();
  if (clocks.length === 0) return null;
  return (
    <PanelPart title={t("clocks")}>
      <ul className="grid gap-3">
        {clocks.map((clock) => {
          const { icon: Icon, colour } = looks[clock.state];
          return (
            <li key={clock.kind}>
              <p className={`flex items-center gap-2 font-medium ${colour}`}>
                <Icon className="size-4 shrink-0" aria-hidden />
                <span className="grow text-text">{t(`clock.${clock.kind}`)}</span>
                <span className="tabular">
                  {t(`clockState.${clock.state}`, {
                    time: clock.dueAt === null ? "" : upcoming(clock.dueAt, Date.now(), locale, timeZone),
                  })}
                </span>
              </p>
              {clock.explanation && <p className="mt-1 text-13 text-muted">{clock.explanation}</p>}
            </li>
          );
        })}
      </ul>
    </PanelPart>
  );
}
