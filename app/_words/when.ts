import { spokenLocale } from "./locale.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "now", "4 min", "3 h", "2 d", then a date: short enough for a row. */
export function shortAge(at: number, now: number, locale: string, timeZone: string): string {
  const age = Math.max(0, now - at);
  if (age < minute) return locale === "fr" ? "à l’instant" : "now";
  if (age < hour) return `${Math.floor(age / minute)}\u202fmin`;
  if (age < day) return `${Math.floor(age / hour)}\u202fh`;
  if (age < 7 * day) return `${Math.floor(age / day)}\u202f${locale === "fr" ? "j" : "d"}`;
  return shortDate(at, now, locale, timeZone);
}

export function timeOfDay(at: number, locale: string, timeZone: string): string {
  return formatter(locale, timeZone, { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** "Today", "Yesterday", then the weekday and the date: what a day separator says. */
export function dayName(at: number, now: number, locale: string, timeZone: string): string {
  const distance = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (distance === 0 || distance === -1 || distance === 1) {
    const words = new Intl.RelativeTimeFormat(spokenLocale(locale), { numeric: "auto" }).format(distance, "day");
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
  const sameYear = yearOf(at, timeZone) === yearOf(now, timeZone);
  const words = formatter(locale, timeZone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The whole truth about an instant, for tooltips and tables. */
export function fullTime(at: number, locale: string, timeZone: string): string {
  return formatter(locale, timeZone, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** "Tuesday 1 December 2026, 10:00 – 10:30": from when to when, as one would write it on a card. */
export function timeSpan(start: number, end: number | null, allDay: boolean, locale: string, timeZone: string): string {
  const format = formatter(locale, timeZone, {
    ...{ weekday: "long", day: "numeric", month: "long", year: "numeric" },
    ...(allDay ? {} : { hour: "2-digit", minute: "2-digit" }),
  });
  // A day's end in a calendar is the next day's beginning.
  const last = end !== null && allDay ? end - day : end;
  return last === null || last <= start ? format.format(start) : format.formatRange(start, last);
}

/** When something will happen: "today 18:00", "Tue 09:00", "12 May 09:00". */
export function upcoming(at: number, now: number, locale: string, timeZone: string): string {
  const distance = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  const time = timeOfDay(at, locale, timeZone);
  if (distance === 0) return time;
  if (distance > 0 && distance < 7) return `${formatter(locale, timeZone, { weekday: "short" }).format(at)} ${time}`;
  return `${shortDate(at, now, locale, timeZone)} ${time}`;
}

/** Days since the epoch as the calendar of that time zone counts them. */
export function dayNumber(at: number, timeZone: string): number {
  const parts = formatter("en", timeZone, { year: "numeric", month: "numeric", day: "numeric" }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return Math.round(Date.UTC(part("year"), part("month") - 1, part("day")) / day);
}

function shortDate(at: number, now: number, locale: string, timeZone: string) {
  const sameYear = yearOf(at, timeZone) === yearOf(now, timeZone);
  return formatter(locale, timeZone, {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}

function yearOf(at: number, timeZone: string) {
  return formatter("en", timeZone, { year: "numeric" }).format(at);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times more than using one. */
function formatter(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const spoken = locale === "fr" ? "fr-FR" : "en-GB";
  const key = `${spoken} ${timeZone} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(spoken, { timeZone, ...options });
  formatters.set(key, made);
  return made;
}
