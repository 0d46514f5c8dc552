"use client";

import { useLocale, useTranslations } from "next-intl";

import type { OpeningsPreview } from "#server/protocol/calendars.ts";
import { cx } from "../../../../_ui/class-names.ts";
import { Trouble } from "../../../../_ui/trouble.tsx";
import { spokenLocale } from "../../../../_words/locale.ts";
import { timeOfDay } from "../../../../_words/when.ts";
import type { CalendarEditing } from "./use-calendar-draft.ts";

type Day = OpeningsPreview["days"][number];

/** Open and closed for two weeks: a bar for each day, and the same in words. */
export function TwoWeeks({ editing }: { editing: CalendarEditing }) {
  const t = useTranslations("settings.hours");
  const { openings, errors, draft } = editing;
  if (openings.isError && Object.keys(errors).length > 0) return <p className="text-muted">{t("previewWrong")}</p>;
  if (openings.isError) return <Trouble error={openings.error} onRetry={() => openings.refetch()} />;
  if (!openings.data) return <div className="skeleton h-40" aria-busy="true" />;
  const { days } = openings.data;
  return (
    <div
      className={cx("grid gap-x-8 tablet:grid-cols-2", openings.isPlaceholderData && "opacity-60")}
      aria-busy={openings.isPlaceholderData || undefined}
    >
      {[days.slice(0, 7), days.slice(7)].map((week) => (
        <ul key={week[0]?.date} className="grid content-start">
          {week.map((day) => (
            <DayBar key={day.date} day={day} isToday={day === days[0]} timeZone={draft.rules.timeZone} />
          ))}
        </ul>
      ))}
    </div>
  );
}

type DayBarProps = { day: Day; isToday: boolean; timeZone: string };

function DayBar({ day, isToday, timeZone }: DayBarProps) {
  const t = useTranslations("settings.hours");
  const locale = spokenLocale(useLocale());
  const { named, open } = day;
  return (
    <li className={cx("grid gap-1 py-2", isToday && "-mx-2 rounded-6 bg-selected px-2")}>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium first-letter:uppercase">{dateInWords(day.date, locale)}</span>
        {isToday && <span className="text-12 font-medium text-accent">{t("today")}</span>}
        <span className="tabular ml-auto text-13 text-muted">
          {open.length === 0 ? t("closed") : open.map((span) => spanInWords(span, day, locale, timeZone)).join(", ")}
        </span>
      </div>
      <svg
        viewBox="0 0 1440 10"
        preserveAspectRatio="none"
        className="h-3 w-full overflow-hidden rounded-4"
        aria-hidden
      >
        <rect width="1440" height="10" className="fill-line" />
        {open.map(({ from, to }) => (
          <rect
            key={from}
            x={minuteOf(from, day)}
            width={minuteOf(to, day) - minuteOf(from, day)}
            height="10"
            className="fill-ok"
          />
        ))}
      </svg>
      {named && (
        <span className="text-13 text-due">
          {named.isWorked && named.kind === "holiday"
            ? t("workedHoliday", { name: named.name[locale] })
            : named.name[locale]}
        </span>
      )}
    </li>
  );
}

/** Where on the bar: days on which the clocks change are as wide as the others. */
function minuteOf(at: number, { from, to }: Day): number {
  return ((at - from) / (to - from)) * 1440;
}

function spanInWords(span: { from: number; to: number }, day: Day, locale: string, timeZone: string): string {
  const end = span.to === day.to ? "24:00" : timeOfDay(span.to, locale, timeZone);
  return `${timeOfDay(span.from, locale, timeZone)}–${end}`;
}

/** "Mon 6 Apr", with the year when it is not this one. */
export function dateInWords(date: string, locale: string): string {
  const isThisYear = date.slice(0, 4) === String(new Date().getFullYear());
  const format = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    ...({ weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const),
    ...(isThisYear ? {} : { year: "numeric" }),
  });
  return format.format(Date.parse(date));
}
