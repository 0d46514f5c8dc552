import type { Locale } from "#db/vocabulary.ts";
import { dayMs } from "./compile-slots.ts";
import { wallWords } from "./wall-words.ts";

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
    const { weekday, date, time } = wallWords(at, reading);
    const isSaid = saidDay === date;
    saidDay = date;
    if (isSaid) return time;
    return dayAs === "weekday" ? `${weekday} ${time}` : `${weekday} ${date} ${time}`;
  };
}
