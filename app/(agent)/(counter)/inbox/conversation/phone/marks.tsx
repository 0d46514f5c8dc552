"use client";

import { Ban, Bot, Clock3, Forward, LayoutTemplate, Smartphone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { MessageView } from "#server/protocol/messages.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { fullTime } from "../../../../../_words/when.ts";
import { editsIn, templateIn, wasForwarded } from "./phone-event.ts";
import { cameLate } from "./reading-order.ts";

/** What is to be known about a message beside its words. */
export function Marks({ message }: { message: MessageView }) {
  const t = useTranslations("phone");
  const locale = useLocale();
  const { timeZone } = useMe();
  const template = templateIn(message);
  return (
    <>
      {message.event?.sentElsewhere === true && (
        <Mark icon={<Smartphone className="size-3" aria-hidden />}>{t("sentElsewhere")}</Mark>
      )}
      {message.event?.automatic !== undefined && (
        <Mark icon={<Bot className="size-3" aria-hidden />}>{t("automatic")}</Mark>
      )}
      {wasForwarded(message) && <Mark icon={<Forward className="size-3" aria-hidden />}>{t("forwarded")}</Mark>}
      {template && (
        <Mark icon={<LayoutTemplate className="size-3" aria-hidden />}>{t("template", { name: template })}</Mark>
      )}
      {cameLate(message) && (
        <Mark icon={<Clock3 className="size-3" aria-hidden />}>
          {t("late", { time: fullTime(message.receivedAt, locale, timeZone) })}
        </Mark>
      )}
      {message.editedAt !== null && message.deletedAt === null && <Edited message={message} />}
    </>
  );
}

/** What it said before is a press away. */
function Edited({ message }: { message: MessageView }) {
  const t = useTranslations("phone");
  const locale = useLocale();
  const { timeZone } = useMe();
  const edits = editsIn(message);
  return (
    <details className="max-w-[60ch]">
      <summary className="cursor-pointer rounded-4 hover:text-text">{t("edited")}</summary>
      <ul className="mt-1 grid gap-1 rounded-6 border border-line bg-bg px-2 py-1 text-left">
        {edits.map((edit) => (
          <li key={edit.at} className="text-13 break-words whitespace-pre-wrap">
            <span className="block text-12">{fullTime(edit.at, locale, timeZone)}</span>
            {edit.text}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Deleted() {
  const t = useTranslations("phone");
  return (
    <p className="flex items-center gap-2 rounded-12 border border-line px-3 py-2 text-14 text-muted italic">
      <Ban className="size-4 shrink-0" aria-hidden />
      {t("deleted")}
    </p>
  );
}

export function Unsupported({ kind }: { kind: string }) {
  const t = useTranslations("phone");
  return (
    <p className="max-w-[48ch] rounded-12 border border-line px-3 py-2 text-14 text-muted">
      {t(kind === "unsupported" || kind === "unknown" ? "unsupported" : "unsupportedKind", { kind })}
    </p>
  );
}

function Mark({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1">
      {icon}
      {children}
    </span>
  );
}
