import { Temporal } from "temporal-polyfill";

/** The first instant of a date where the team is. */
export function startOfDay(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}
