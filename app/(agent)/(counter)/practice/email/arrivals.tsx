"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Inbox, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import type { MessageView } from "#server/protocol/messages.ts";
import { arrivalQuery, mailboxQuery } from "../../../../_client/practice.ts";
import { cx } from "../../../../_ui/class-names.ts";
import type { Person } from "./ready-made/letter.ts";

/** Where a played mail comes out: in the inbox, as every other one. */
export function Arrivals({ person, sent, className }: { person: Person; sent: string[]; className: string }) {
  const t = useTranslations("practice.email");
  const letters = useQuery(mailboxQuery(person.address)).data ?? [];
  // After a look into the inbox: what this person sent before.
  const earlier = letters.flatMap(({ direction, letterId }) => (direction === "written" && letterId ? [letterId] : []));
  const shown = sent.length > 0 ? sent : earlier.slice(0, 3);
  return (
    <section aria-label={t("yourSide")} className={cx("min-w-0 rounded-12 border border-line p-4", className)}>
      <h2 className="flex items-center gap-2 text-16 font-semibold">
        <Inbox className="size-4 text-accent" aria-hidden />
        {t("yourSide")}
      </h2>
      {shown.length === 0 && <p className="mt-2 text-muted text-pretty">{t("nothingSent")}</p>}
      <div role="status">
        <ul className="mt-3 grid gap-2 empty:hidden">
          {shown.map((externalId) => (
            <Arrival key={externalId} externalId={externalId} />
          ))}
        </ul>
      </div>
      {shown.length > 0 && <p className="mt-3 text-13 text-muted text-pretty">{t("thenComeBack")}</p>}
    </section>
  );
}

function Arrival({ externalId }: { externalId: string }) {
  const t = useTranslations("practice.email");
  const { data: message } = useQuery(arrivalQuery(externalId));
  if (!message) {
    return (
      <li className="flex items-center gap-2 py-2 text-muted">
        <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden />
        {t("onItsWay")}
      </li>
    );
  }
  return (
    <li className="rounded-8 bg-ground p-3">
      <p className="font-medium break-words">{message.subject || t("noSubject")}</p>
      <p className="mt-1 text-13 text-muted text-pretty">{t(`arrivedAs.${classOf(message)}`)}</p>
      <Link
        href={`/inbox/all/${message.conversationId}`}
        className="mt-2 inline-flex min-h-8 items-center gap-1 font-medium text-accent underline underline-offset-2"
      >
        {t("open")}
        <span className="sound-only">{message.subject}</span>
        <ArrowRight className="size-4" aria-hidden />
      </Link>
    </li>
  );
}

function classOf({ class: kind }: MessageView) {
  return kind === "report" || kind === "command" ? "list" : kind;
}
