import { Temporal } from "temporal-polyfill";

/** A stretch of time in which a zone keeps one distance from UTC. */
export type Stretch = { from: number; to: number; offsetMs: number };

/** The stretches that cover the time between two instants, in order. */
export function offsetsBetween(timeZone: string, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  let start = from;
  while (start < to) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(start)).toZonedDateTimeISO(timeZone);
    const change = zoned.getTimeZoneTransition("next")?.epochMilliseconds ?? to;
    const end = Math.min(change, to);
    stretches.push({ from: start, to: end, offsetMs: zoned.offsetNanoseconds / 1e6 });
    start = end;
  }
  return stretches;
}

export function localDate(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first instant of a date there; where midnight is left out, the one after it. */
export function startOfDay(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}
