"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock, LoaderCircle, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DeliveryView, MessageView } from "#server/protocol/messages.ts";
import { applyLive } from "../../../../_client/live/apply.ts";
import { cancelDelivery, resolveDelivery } from "../../../../_client/messages.ts";
import { say } from "../../../../_client/undo.ts";
import { useMe } from "../../../../_client/who.tsx";
import { Button } from "../../../../_ui/button.tsx";
import { useProblemText } from "../../../../_ui/trouble.tsx";
import { upcoming } from "../../../../_words/when.ts";
import { fateOf } from "./delivery.ts";

type DeliveryStateProps = { message: MessageView; isRead: boolean; saysState: boolean };

export function DeliveryState({ message, isRead, saysState }: DeliveryStateProps) {
  const t = useTranslations("delivery");
  const locale = useLocale();
  const { timeZone, role } = useMe();
  const canAct = role !== "viewer";
  const settle = useSettle();
  const reasonOf = useReason();
  const fate = fateOf(message, isRead, Date.now());

  if (fate.kind === "failed") {
    return (
      <Problem text={t("failed", { reason: reasonOf(fate.delivery) })} detail={fate.delivery.error?.detail}>
        {canAct && (
          <Button size="small" onClick={() => settle(resolveDelivery(fate.delivery.id, "resend"))}>
            {t("retry")}
          </Button>
        )}
      </Problem>
    );
  }
  if (fate.kind === "unknown") {
    return (
      <Problem text={t("unknown")} isDoubt>
        {canAct && (
          <>
            <Button size="small" onClick={() => settle(resolveDelivery(fate.delivery.id, "sent"))}>
              {t("markSent")}
            </Button>
            <Button size="small" onClick={() => settle(resolveDelivery(fate.delivery.id, "resend"))}>
              {t("resend")}
            </Button>
          </>
        )}
      </Problem>
    );
  }
  if (fate.kind === "again") {
    const time = upcoming(fate.delivery.notBefore, Date.now(), locale, timeZone);
    return <Problem text={t("again", { reason: reasonOf(fate.delivery), time })} isDoubt />;
  }
  if (fate.kind === "scheduled" || fate.kind === "undoable") {
    return (
      <span className="flex items-center gap-1">
        <Clock className="size-3" aria-hidden />
        {t("scheduled", { time: upcoming(fate.delivery.notBefore, Date.now(), locale, timeZone) })}
        {canAct && (
          <Button
            size="small"
            tone="quiet"
            icon={<Undo2 className="size-3" aria-hidden />}
            onClick={() => settle(cancelDelivery(fate.delivery.id))}
          >
            {t("cancel")}
          </Button>
        )}
      </span>
    );
  }
  if (!saysState && fate.kind !== "held" && fate.kind !== "canceled") return null;
  const Icon = icons[fate.kind];
  return (
    <span className="flex items-center gap-1">
      <Icon className={fate.kind === "read" ? "size-3 text-accent" : "size-3"} aria-hidden />
      {t(fate.kind)}
    </span>
  );
}

const icons = {
  held: Clock,
  canceled: Undo2,
  queued: Clock,
  sending: LoaderCircle,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
};

/** The carrier's reason in plain words; what it said itself where we know no better. */
function useReason() {
  const t = useTranslations("delivery");
  return ({ error }: DeliveryView) => {
    const known = reasons.find((reason) => reason === error?.code);
    return known ? t(`reasons.${known}`) : error?.detail || t("noReason");
  };
}

const reasons = [
  ...(["recipient_unreachable", "recipient_opted_out", "handset_off", "blocked", "filtered", "expired"] as const),
  ...(["region_forbidden", "sender_refused", "outside_reply_window", "too_long", "media_refused"] as const),
  ...(["too_fast", "gave_up", "inbox_removed"] as const),
];

type ProblemProps = { text: string; detail?: string | undefined; isDoubt?: boolean; children?: ReactNode };

function Problem({ text, detail, isDoubt, children }: ProblemProps) {
  const Icon = isDoubt ? CircleHelp : CircleAlert;
  return (
    <span className={`flex flex-wrap items-center justify-end gap-2 py-1 ${isDoubt ? "text-due" : "text-breach"}`}>
      <span className="flex items-center gap-1" title={detail}>
        <Icon className="size-[14px] shrink-0" aria-hidden />
        {text}
      </span>
      {children}
    </span>
  );
}

/** Shows what the server made of it; the log would say the same a moment later. */
function useSettle() {
  const client = useQueryClient();
  const me = useMe();
  const problemText = useProblemText();
  return (answer: Promise<DeliveryView>) =>
    answer.then(
      (delivery) => applyLive(client, [{ seq: 0, kind: "delivery", delivery }], me.id),
      (error: unknown) => say(problemText(error), { tone: "problem" }),
    );
}
