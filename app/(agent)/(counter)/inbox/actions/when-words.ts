import { Temporal } from "temporal-polyfill";

import { dayWords, type Found, foldWords, partsOfDay } from "./when-days.ts";

const startOfWork = Temporal.PlainTime.from("09:00");

/**
 * "tomorrow 9am", "demain 9h", "lundi 14h30", "in 2 hours", "dans 30 min", "12/05 10:00": an instant in the future, or
 * null when the words say none. English and French are both understood whatever the screen speaks; only a bare "9h" is
 * nine o'clock in French and nine hours in English.
 */
export function whenFromWords(words: string, nowMs: number, timeZone: string, locale: string): number | null {
  const text = foldWords(words);
  if (text === "") return null;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const when = afterDuration(text, now, locale) ?? onDayAtTime(text, now);
  return when && when.epochMilliseconds > nowMs ? when.epochMilliseconds : null;
}

const units = [
  { pattern: /^(?:m|mn|min|mins|minutes?)$/, unit: "minutes" },
  { pattern: /^(?:h|hr|hrs|hours?|heures?)$/, unit: "hours" },
  { pattern: /^(?:d|days?|j|jours?)$/, unit: "days" },
  { pattern: /^(?:w|weeks?|sem|semaines?)$/, unit: "weeks" },
  { pattern: /^(?:months?|mois)$/, unit: "months" },
] as const;

function afterDuration(text: string, now: Temporal.ZonedDateTime, locale: string) {
  const found = /^(in |dans )?(\d{1,3}|an|une?)? ?([a-z]+?) ?(\d{1,2})?$/.exec(text);
  if (!found) return null;
  const [, isAnnounced, count = "", word = "", rest] = found;
  const unit = units.find((each) => each.pattern.test(word))?.unit;
  const amount = /^\d/.test(count) ? Number(count) : 1;
  if (!unit || (!isAnnounced && count === "") || (unit !== "hours" && rest)) return null;
  if (unit === "hours" && word === "h" && !isAnnounced && (locale === "fr" || rest)) return null;
  return now.add({ [unit]: amount, ...(rest ? { minutes: Number(rest) } : {}) });
}

function onDayAtTime(text: string, now: Temporal.ZonedDateTime) {
  const day = firstFound(dayWords, text, now);
  const withoutDay = day ? day.rest : text;
  const part = partsOfDay.find((each) => each.pattern.test(withoutDay));
  const withoutPart = part ? withoutDay.replace(part.pattern, " ").trim() : withoutDay;
  const clock = clockTime(withoutPart);
  if (clock === null && withoutPart !== "") return null;
  if (!day && !part && !clock) return null;
  const date = day?.date ?? now.toPlainDate();
  const time = clock ?? part?.time ?? day?.time ?? startOfWork;
  const when = date.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: time });
  // "9am" said at noon is tomorrow's.
  return day || Temporal.ZonedDateTime.compare(when, now) > 0 ? when : when.add({ days: 1 });
}

function firstFound(
  finders: typeof dayWords,
  text: string,
  now: Temporal.ZonedDateTime,
): (Found & { rest: string }) | null {
  for (const { pattern, date, time } of finders) {
    const match = pattern.exec(text);
    const found = match && date(match, now.toPlainDate());
    if (match && found) return { date: found, ...(time ? { time } : {}), rest: text.replace(match[0], " ").trim() };
  }
  return null;
}

function clockTime(text: string): Temporal.PlainTime | null {
  const found = /^(\d{1,2})(?:[:h](\d{2})?)?(?: ?(am|pm|h|heures?))?$/.exec(text);
  if (!found) return null;
  const [, hours, minutes = "0", half] = found;
  const isHalf = half === "am" || half === "pm";
  const hour = isHalf ? (Number(hours) % 12) + (half === "pm" ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (isHalf && Number(hours) > 12)) return null;
  return Temporal.PlainTime.from({ hour, minute: Number(minutes) });
}
