import type { Locale } from "#db/vocabulary.ts";

type Reader = { locale: Locale; timeZone: string; now: number };

/** What the calendar and the clock on somebody's wall say: "Monday", "1 May", "09:30". A date of another year names it. */
export function wallWords(at: number, reader: Reader): { weekday: string; date: string; time: string } {
  const { weekday, day, month, year, hour, minute } = partsOf(at, reader);
  const isThisYear = year === partsOf(reader.now, reader).year;
  // French says "1er" for the first of a month.
  const ordinal = reader.locale === "fr" && day === "1" ? "1er" : day;
  return { weekday, date: `${ordinal} ${month}${isThisYear ? "" : ` ${year}`}`, time: `${hour}:${minute}` };
}

function partsOf(at: number, { locale, timeZone }: Reader) {
  const parts = formatFor(locale, timeZone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  const [weekday, day, month, year] = [of("weekday"), of("day"), of("month"), of("year")];
  return { weekday, day, month, year, hour: of("hour"), minute: of("minute") };
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
