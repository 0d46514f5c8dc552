import type { Locale } from "#db/vocabulary.ts";
import { wallWords } from "#server/clocks/wall-words.ts";
import { timeZone as knownZone } from "#server/protocol/agents.ts";

/** Whom it is told to; a time zone that is unknown or no zone is the team's. */
export type Reader = { locale: Locale; timeZone: string | null };

const dayMs = 86_400_000;

/** When the team is back, as it goes after "we are back": "at 14:00", "tomorrow at 09:00", "on Monday at 09:00". Pure. */
export function spellOpening(at: number | null, reader: Reader, teamZone: string, now: number): string {
  const { later, preposition } = words[reader.locale];
  return at === null ? later : spellMoment(at, preposition, reader, teamZone, now);
}

/** As near as it is, with what stands before the hour: "by 14:00", "tomorrow by 09:00". Pure. */
export function spellMoment(at: number, preposition: string, reader: Reader, teamZone: string, now: number): string {
  const { locale } = reader;
  const say = words[locale];
  const zone = knownZone.safeParse(reader.timeZone).data ?? teamZone;
  const wall = (instant: number) => wallWords(instant, { locale, timeZone: zone, now });
  const { weekday, date, time: hours } = wall(at);
  const time = `${preposition} ${hours}`;
  if (date === wall(now).date) return time;
  if (date === wall(now + dayMs).date) return say.tomorrow(time);
  return at - now < 6 * dayMs ? say.weekday(weekday, time) : say.day(date, time);
}

const words = {
  en: {
    later: "later",
    preposition: "at",
    tomorrow: (time: string) => `tomorrow ${time}`,
    weekday: (weekday: string, time: string) => `on ${weekday} ${time}`,
    day: (day: string, time: string) => `on ${day} ${time}`,
  },
  fr: {
    later: "plus tard",
    preposition: "à",
    tomorrow: (time: string) => `demain ${time}`,
    weekday: (weekday: string, time: string) => `${weekday} ${time}`,
    day: (day: string, time: string) => `le ${day} ${time}`,
  },
};
