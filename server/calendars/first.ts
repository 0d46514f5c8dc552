import type { Locale } from "#db/vocabulary.ts";
import { alwaysOpen } from "#server/policy/always-open.ts";
import type { CreateCalendar } from "#server/protocol/calendars.ts";

/** What a new team may start from without leaving the form of the set-up. */
export function firstCalendar(
  hours: "weekdays" | "always",
  { locale, timeZone }: { locale: Locale; timeZone: string },
): CreateCalendar {
  const always = alwaysOpen(timeZone);
  const day = [{ from: "09:00", to: "18:00" }];
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const rules = hours === "always" ? always : { ...always, weekly };
  return { name: names[locale], rules, isDefault: true };
}

const names = { en: "Opening hours", fr: "Horaires d’ouverture" };
