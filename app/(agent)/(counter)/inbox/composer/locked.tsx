"use client";

import { Ban, CircleSlash, TimerOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { RouteView } from "#server/protocol/conversations.ts";
import { noteConsent } from "../../../../_client/conversations.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { fullTime } from "../../../../_words/when.ts";

type LockedProps = { conversationId: string; route: RouteView; onNote: () => void };

const icons = { recipient_opted_out: Ban, recipient_unreachable: CircleSlash, outside_reply_window: TimerOff };

/** In the place of the words: why nobody can answer here now, since when, and what can be done instead. */
export function Locked({ conversationId, route, onNote }: LockedProps) {
  const t = useTranslations("composer.locked");
  const locale = useLocale();
  const { timeZone } = useMe();
  const problemText = useProblemText();
  const { refusal } = route;
  if (!refusal) return null;
  const Icon = icons[refusal.reason];
  const time = refusal.at === null ? "" : fullTime(refusal.at, locale, timeZone);
  const isNoted = refusal.reason === "recipient_opted_out" && refusal.source === "agent";
  const takeBack = () =>
    noteConsent(conversationId, { inboxId: route.inboxId, state: "opted_in" }).catch((error: unknown) =>
      say(problemText(error), { tone: "problem" }),
    );
  return (
    <div role="status" className="flex gap-3 px-3 py-3">
      <Icon className="mt-[3px] size-4 shrink-0 text-due" aria-hidden />
      <div className="min-w-0 grow">
        <p className="font-medium break-words">{words()}</p>
        <p className="mt-1 text-13 break-words text-muted">{hint()}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          {isNoted && (
            <Button size="small" onClick={takeBack}>
              {t("takeBack")}
            </Button>
          )}
          <Button size="small" onClick={onNote}>
            {t("note")}
          </Button>
        </div>
      </div>
    </div>
  );

  function words() {
    const { reason, source, detail, by } = refusal ?? {};
    if (reason === "outside_reply_window") return refusal?.at === null ? t("neverWrote") : t("closed", { time });
    if (reason === "recipient_unreachable") return t("unreachable", { address: route.address, time });
    if (source === "customer") return t("optedOut", { word: detail ?? "", time });
    if (source === "agent") return t("noted", { who: by ?? t("colleague"), time });
    return t("network", { time });
  }

  function hint() {
    if (refusal?.reason === "outside_reply_window") return t("closedHint");
    if (refusal?.reason === "recipient_unreachable") return t("unreachableHint", { detail: refusal.detail ?? "" });
    return t(isNoted ? "notedHint" : "optedOutHint");
  }
}
