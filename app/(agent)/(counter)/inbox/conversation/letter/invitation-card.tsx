"use client";

import { CalendarDays } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { useMe } from "../../../../../_client/who.tsx";
import { timeSpan } from "../../../../../_words/when.ts";
import type { Invitation } from "./letter-event.ts";

/** What the calendar file in a letter says, in the reader's own time. */
export function InvitationCard({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("letter.invitation");
  const locale = useLocale();
  const { timeZone } = useMe();
  const { summary, start, end, allDay, location, organizer, method } = invitation;
  const word = method === "CANCEL" ? "canceled" : method === "REPLY" ? "answered" : "invited";
  return (
    <section
      aria-label={t(word)}
      className="flex max-w-[480px] items-start gap-3 rounded-8 border border-line bg-raised p-3"
    >
      <CalendarDays className="mt-[2px] size-5 shrink-0 text-accent" aria-hidden />
      <div className="min-w-0 text-13">
        <p className="text-12 text-muted">{t(word)}</p>
        <p className={method === "CANCEL" ? "text-15 font-semibold line-through" : "text-15 font-semibold"}>
          {summary || t("untitled")}
        </p>
        {start !== null && (
          // A whole day is that date everywhere, whatever the zone.
          <p className="tabular">{timeSpan(start, end, allDay, locale, allDay ? "UTC" : timeZone)}</p>
        )}
        {location && <p className="break-words">{location}</p>}
        {organizer && <p className="text-muted">{t("organizer", { name: organizer })}</p>}
      </div>
    </section>
  );
}
