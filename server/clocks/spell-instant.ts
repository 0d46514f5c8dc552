import type { Locale } from "#db/vocabulary.ts";
import { dayMs } from "./compile-slots.ts";

/** Says an instant; the day is left out when it is that of the instant that was said before. */
export type SpellInstant = (at: number) => string;

/** `timeZone`: of whoever reads. */
export type Reading = { locale: Locale; timeZone: string; now: number };

/** `named`: instants that one text says. Weekdays alone would be unclear when they are not within a week of each other. */
export function instantSpeller(reading: Reading, named: number[]): SpellInstant {
  const [first, last] = [Math.min(...named, reading.now), Math.max(...named, reading.now)];
  const dayAs = last - first < 6 * dayMs ? "weekday" : "date";
  let saidDay = "";
  return (at) => {
    const { weekday, day, month, year, time } = partsOf(at, reading);
    const isSaid = saidDay === `${day} ${month} ${year}`;
    saidDay = `${day} ${month} ${year}`;
    if (isSaid) return time;
    if (dayAs === "weekday") return `${weekday} ${time}`;
    const isThisYear = year === partsOf(reading.now, reading).year;
    return `${weekday} ${ordinal(day, reading.locale)} ${month}${isThisYear ? "" : ` ${year}`} ${time}`;
  };
}

/** French says "1er" for the first of a month. */
function ordinal(day: string, locale: Locale): string {
  return locale === "fr" && day === "1" ? "1er" : day;
}

function partsOf(at: number, { locale, timeZone }: Reading) {
  const parts = formatFor(locale, timeZone).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const time = `${of("hour")}:${of("minute")}`;
  return { weekday: of("weekday"), day: of("day"), month: of("month"), year: of("year"), time };
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
