"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";

import type { CalendarView } from "#server/protocol/calendars.ts";
import { calendarsQuery } from "../../../../_client/calendars.ts";
import { buttonLook } from "../../../../_ui/button.tsx";
import { AdminOnly } from "../admin-only.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { weekInWords } from "./week-in-words.ts";

export function Hours() {
  return (
    <AdminOnly leads>
      <CalendarList />
    </AdminOnly>
  );
}

function CalendarList() {
  const t = useTranslations("settings.hours");
  const calendars = useQuery(calendarsQuery);
  const hasSome = (calendars.data?.length ?? 0) > 0;
  return (
    <>
      <PageTitle
        hint={t("hint")}
        action={
          hasSome && (
            <Link href="/settings/hours/new" className={buttonLook("primary")}>
              {t("add")}
            </Link>
          )
        }
      >
        {t("title")}
      </PageTitle>
      <Load from={calendars}>
        {(list) =>
          list.length === 0 ? (
            <AlwaysOpen />
          ) : (
            <ul className="divide-y divide-line rounded-8 border border-line">
              {list.map((calendar) => (
                <Row key={calendar.id} calendar={calendar} />
              ))}
            </ul>
          )
        }
      </Load>
    </>
  );
}

function AlwaysOpen() {
  const t = useTranslations("settings.hours");
  return (
    <div className="grid justify-items-start gap-3 rounded-8 border border-line p-5">
      <p className="flex items-center gap-2 text-16 font-semibold">
        <CalendarClock className="size-5 shrink-0 text-muted" aria-hidden />
        {t("alwaysOpen")}
      </p>
      <p className="max-w-[60ch] text-muted">{t("alwaysOpenBody")}</p>
      <Link href="/settings/hours/new" className={buttonLook("primary")}>
        {t("set")}
      </Link>
    </div>
  );
}

function Row({ calendar }: { calendar: CalendarView }) {
  const t = useTranslations("settings.hours");
  const locale = useLocale();
  const { id, name, isDefault, rules } = calendar;
  return (
    <li>
      <Link href={`/settings/hours/${id}`} className="flex items-center gap-3 px-4 py-3 hover:bg-hover">
        <span className="min-w-0 grow">
          <span className="flex flex-wrap items-center gap-2">
            <span className="truncate font-medium">{name}</span>
            {isDefault && (
              <span className="rounded-full border border-line px-2 text-12 text-muted">{t("isDefault")}</span>
            )}
          </span>
          <span className="block text-13 text-muted">{weekInWords(rules, locale)}</span>
          <span className="block text-13 text-muted">{rules.timeZone.replaceAll("_", " ")}</span>
        </span>
        <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />
      </Link>
    </li>
  );
}
