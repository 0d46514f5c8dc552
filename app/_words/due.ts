import { upcoming } from "./when.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export type Nearness = "far" | "due" | "soon" | "late";

/** How near a due time is: the share of its time that is left, or none. */
export function nearness({ startedAt, at }: { startedAt: number; at: number }, now: number): Nearness {
  if (now >= at) return "late";
  const left = (at - now) / Math.max(1, at - startedAt);
  return left <= 0.2 ? "soon" : left <= 0.5 ? "due" : "far";
}

/** "45 s", "12 min", "3 h 20", then when: short enough for a row. Late: "+3 min". */
export function countdown(at: number, now: number, locale: string, timeZone: string): string {
  if (now >= at) return `+${spell(now - at)}`;
  return at - now < day ? spell(at - now) : upcoming(at, now, locale, timeZone);
}

/** For a sentence: "3 min". */
export function distance(at: number, now: number): string {
  return spell(Math.abs(at - now));
}

function spell(ms: number): string {
  // Nobody counts seconds one by one, nor may a row.
  if (ms < 2 * minute) return `${Math.max(0, Math.round(ms / (5 * second)) * 5)}\u202fs`;
  if (ms < hour) return `${Math.floor(ms / minute)}\u202fmin`;
  if (ms < day) {
    const minutes = Math.floor((ms % hour) / minute);
    return `${Math.floor(ms / hour)}\u202fh${minutes > 0 && ms < 4 * hour ? `\u202f${String(minutes).padStart(2, "0")}` : ""}`;
  }
  return `${Math.floor(ms / day)}\u202fd`;
}
