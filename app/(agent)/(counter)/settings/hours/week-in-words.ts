import type { CalendarRules, Slot, Weekday } from "#server/protocol/calendars.ts";

export const weekdayOrder = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const satisfies readonly Weekday[];

/** "Mon to Fri 09:00–18:00, Sat 10:00–12:00": days with the same hours are told together. */
export function weekInWords({ weekly }: Pick<CalendarRules, "weekly">, locale: string): string {
  const runs: { first: Weekday; last: Weekday; hours: string }[] = [];
  for (const day of weekdayOrder) {
    const hours = weekly[day].map(slotInWords).join(", ");
    const before = runs.at(-1);
    if (before && before.hours === hours) before.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  const to = locale === "fr" ? "à" : "to";
  const told = runs.filter(({ hours }) => hours !== "");
  return told
    .map(({ first, last, hours }) => {
      const days = first === last ? dayWord(first, locale) : `${dayWord(first, locale)} ${to} ${dayWord(last, locale)}`;
      return `${days} ${hours}`;
    })
    .join(" · ");
}

export function slotInWords({ from, to }: Slot): string {
  return `${from}–${to}`;
}

export function dayWord(day: Weekday, locale: string, width: "short" | "long" = "short"): string {
  const format = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { weekday: width, timeZone: "UTC" });
  // The fifth of January 1970 was a Monday.
  return format.format((4 + weekdayOrder.indexOf(day)) * 86_400_000);
}

/** Ends on the day after the one on which it starts. */
export function isOvernight({ from, to }: Slot): boolean {
  return to !== "24:00" && to <= from;
}
