import type { CalendarRules, Slot, Weekday } from "#server/protocol/calendars.ts";

const minuteMs = 60_000;
const firstMinute = Date.UTC(2025, 0, 1) / minuteMs;
const minutesKnown = 4 * 366 * 1440;

/** What business time is, minute by minute and without any arithmetic on zones: every minute asks what the wall clock shows. */
export type Oracle = {
  isOpen(at: number): boolean;
  addBusinessTime(startAt: number, ms: number): number;
  businessTimeBetween(from: number, to: number): number;
};

export function slowOracle(rules: CalendarRules, holidays: string[]): Oracle {
  const wall = wallClock(rules.timeZone);
  const slotsOf = remember((day: number) => slotsOn(rules, holidays, day));
  function isOpen(at: number) {
    const { day, minute } = wall(Math.floor(at / minuteMs));
    return slotsOf(day).some(startsHere(minute)) || slotsOf(dayBefore(day)).some(runsOn(minute));
  }
  return {
    isOpen,
    addBusinessTime(startAt, ms) {
      let left = ms;
      let at = startAt;
      while (left > 0) {
        const end = (Math.floor(at / minuteMs) + 1) * minuteMs;
        if (isOpen(at)) {
          if (left <= end - at) return at + left;
          left -= end - at;
        }
        at = end;
      }
      return at;
    },
    businessTimeBetween(from, to) {
      let sum = 0;
      let at = from;
      while (at < to) {
        const end = Math.min((Math.floor(at / minuteMs) + 1) * minuteMs, to);
        if (isOpen(at)) sum += end - at;
        at = end;
      }
      return sum;
    },
  };
}

function startsHere(minute: number) {
  return ({ from, to }: Slot) => minute >= minutes(from) && (to <= from || minute < minutes(to));
}

function runsOn(minute: number) {
  return ({ from, to }: Slot) => to <= from && minute < minutes(to);
}

const minutes = remember((time: string) => {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
});

/** Days are written 20261225. */
function slotsOn(rules: CalendarRules, holidays: string[], day: number): Slot[] {
  const date = String(day).replace(/(....)(..)(..)/, "$1-$2-$3");
  const exception = rules.exceptions.find((each) => date >= each.from && date <= each.to);
  if (exception) return exception.slots;
  if (holidays.includes(date)) return [];
  const order: Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
  return rules.weekly[order[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? "sun"];
}

const dayBefore = remember((day: number) => {
  const noon = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100, 12);
  return Number(new Date(noon - 24 * 60 * minuteMs).toISOString().slice(0, 10).replaceAll("-", ""));
});

/** What the wall clock shows in a minute since the epoch, kept once it has been asked. */
const wallClock = remember((timeZone: string) => {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    ...({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const),
  });
  const days = new Int32Array(minutesKnown);
  const minutesOfDay = new Int16Array(minutesKnown);
  return (minute: number) => {
    const index = minute - firstMinute;
    if (index < 0 || index >= minutesKnown) throw new Error("The oracle knows the years 2025 to 2028.");
    if (!days[index]) {
      const [, day, month, year, hour, ofHour] =
        /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d):(\d\d)$/.exec(format.format(minute * minuteMs)) ?? [];
      days[index] = Number(`${year}${month}${day}`);
      minutesOfDay[index] = Number(hour) * 60 + Number(ofHour);
    }
    return { day: days[index] ?? 0, minute: minutesOfDay[index] ?? 0 };
  };
});

function remember<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const found = new Map<Key, Value>();
  return (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(key);
    found.set(key, value);
    return value;
  };
}
