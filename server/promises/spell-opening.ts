import type { Locale } from "#db/vocabulary.ts";
import { timeZone as knownZone } from "#server/protocol/agents.ts";

/** Whom it is told to; a time zone that is unknown or no zone is the team's. */
export type Reader = { locale: Locale; timeZone: string | null };

const dayMs = 86_400_000;

/** When the team is back, as it goes after "we are back": "at 14:00", "tomorrow at 09:00", "on Monday at 09:00". Pure. */
export function spellOpening(at: number | null, reader: Reader, teamZone: string, now: number): string {
  const { locale } = reader;
  const say = words[locale];
  if (at === null) return say.later;
  const zone = knownZone.safeParse(reader.timeZone).data ?? teamZone;
  const opening = partsOf(at, locale, zone);
  const time = say.time(opening.time);
  if (opening.date === partsOf(now, locale, zone).date) return time;
  if (opening.date === partsOf(now + dayMs, locale, zone).date) return say.tomorrow(time);
  if (at - now < 6 * dayMs) return say.weekday(opening.weekday, time);
  const isThisYear = opening.year === partsOf(now, locale, zone).year;
  return say.day(`${say.ordinal(opening.day)} ${opening.month}${isThisYear ? "" : ` ${opening.year}`}`, time);
}

const words = {
  en: {
    later: "later",
    time: (time: string) => `at ${time}`,
    tomorrow: (time: string) => `tomorrow ${time}`,
    weekday: (weekday: string, time: string) => `on ${weekday} ${time}`,
    day: (day: string, time: string) => `on ${day} ${time}`,
    ordinal: (day: string) => day,
  },
  fr: {
    later: "plus tard",
    time: (time: string) => `à ${time}`,
    tomorrow: (time: string) => `demain ${time}`,
    weekday: (weekday: string, time: string) => `${weekday} ${time}`,
    day: (day: string, time: string) => `le ${day} ${time}`,
    ordinal: (day: string) => (day === "1" ? "1er" : day),
  },
};

function partsOf(at: number, locale: Locale, timeZone: string) {
  const parts = formatFor(locale, timeZone).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const { weekday, day, month, year } = {
    weekday: of("weekday"),
    day: of("day"),
    month: of("month"),
    year: of("year"),
  };
  return { weekday, day, month, year, date: `${day} ${month} ${year}`, time: `${of("hour")}:${of("minute")}` };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "fr-FR", {
    ...({ weekday: "long", day: "numeric", month: "long", year: "numeric" } as const),
    ...({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const),
    timeZone,
  });
  formats.set(key, format);
  return format;
}
