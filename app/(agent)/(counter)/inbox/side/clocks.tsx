"use client";

import { CircleCheck, CirclePause, CircleSlash, Siren, Timer, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { useMe } from "../../../../_client/who.tsx";
import { upcoming } from "../../../../_words/when.ts";
import { useWindowKind } from "../composer/phone/reply-window.tsx";
import { PanelPart } from "./panel-part.tsx";

const looks = {
  running: { icon: Timer, colour: "text-due" },
  paused: { icon: CirclePause, colour: "text-muted" },
  met: { icon: CircleCheck, colour: "text-ok" },
  breached: { icon: TriangleAlert, colour: "text-breach" },
  canceled: { icon: CircleSlash, colour: "text-muted" },
};

type ClocksProps = {
  clocks: ConversationView["clocks"];
  /** Of the reply window, while they wait; null where there is none. */
  windowClosesAt: number | null;
};

/** What was promised and how it stands, each with the reason for its time. */
export function Clocks({ clocks, windowClosesAt }: ClocksProps) {
  const t = useTranslations("side");
  const locale = useLocale();
  const { timeZone } = useMe();
  if (clocks.length === 0) return null;
  return (
    <PanelPart title={t("clocks")}>
      {windowClosesAt !== null && <WindowLine closesAt={windowClosesAt} />}
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

/** Once it is to be seen: afterwards nobody can answer freely. */
function WindowLine({ closesAt }: { closesAt: number }) {
  const t = useTranslations("side");
  const locale = useLocale();
  const { timeZone } = useMe();
  const kind = useWindowKind(closesAt);
  if (kind === "far") return null;
  const time = upcoming(closesAt, Date.now(), locale, timeZone);
  return (
    <p className="mb-3 flex items-center gap-2 rounded-6 bg-breach-soft px-2 py-1 font-medium text-breach">
      <Siren className="size-4 shrink-0" aria-hidden />
      {kind === "closed" ? t("windowClosed") : t("windowCloses", { time })}
    </p>
  );
}
