import { Temporal } from "temporal-polyfill";

const week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const monday = Temporal.PlainDate.from("2026-03-02");

/**
 * Days are those of the week of Monday 2 March 2026, or of a later one: "Fri 16:30", "Mon+1 09:00", "2026-03-29 01:30". A
 * time that comes twice is the first of both.
 */
export function instantOf(when: string, timeZone: string): number {
  const [day = "", time = ""] = when.split(" ");
  const [name = "", weeks = "0"] = day.split("+");
  const date = week.includes(name)
    ? monday.add({ days: week.indexOf(name) + 7 * Number(weeks) })
    : Temporal.PlainDate.from(day);
  return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** Spelled so that `instantOf` understands it. */
export function wallTime(at: number, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const days = monday.until(zoned.toPlainDate()).days;
  const time = zoned.toPlainTime().toString({ smallestUnit: zoned.second > 0 ? "second" : "minute" });
  if (days < 0 || days >= 14) return `${zoned.toPlainDate()} ${time}`;
  return `${week[days % 7]}${days >= 7 ? "+1" : ""} ${time}`;
}
