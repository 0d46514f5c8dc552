import type { Sentence } from "#adapters/contract/trouble.ts";
import {
  type CalendarException,
  type CalendarRules,
  type Slot,
  type Weekday,
  weekdays,
} from "#server/protocol/calendars.ts";
import { dateOf, minutesOf } from "./compile-slots.ts";

/** What is wrong and what to do. `field` is a path such as `weekly.tue.1`. */
export type CalendarTrouble = { field: string; sentence: Sentence };

/** What keeps a calendar from being used, empty when nothing does. Country and region: `checkHolidays`. */
export function checkCalendar(rules: CalendarRules): CalendarTrouble[] {
  return [
    ...(knowsZone(rules.timeZone) ? [] : [{ field: "timeZone", sentence: unknownZone(rules.timeZone) }]),
    ...(weekdays.every((day) => rules.weekly[day].length === 0) ? [{ field: "weekly", sentence: neverOpen }] : []),
    ...weekdays.flatMap((day) => overlaps(rules.weekly[day], `weekly.${day}`)),
    ...weekdays.flatMap((day) => nightOverlap(rules.weekly, day)),
    ...rules.exceptions.flatMap((exception, index) => exceptionTroubles(rules.exceptions, exception, index)),
  ];
}

function knowsZone(timeZone: string): boolean {
  // An offset such as +01:00 is understood as well, and would know no daylight-saving time.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Each slot that meets an earlier one of its day. */
function overlaps(slots: Slot[], path: string): CalendarTrouble[] {
  return slots.flatMap((slot, index) => {
    const met = slots.slice(0, index).find((earlier) => doOverlap(minutesOf(earlier), minutesOf(slot)));
    return met ? [{ field: `${path}.${index}`, sentence: overlap(slot, met) }] : [];
  });
}

/** A night that goes on into the slots of the next day. */
function nightOverlap(weekly: CalendarRules["weekly"], day: Weekday): CalendarTrouble[] {
  const next = weekdays[(weekdays.indexOf(day) + 1) % 7] ?? "mon";
  return nights(weekly[day], weekly[next]).map(({ index, night, met }) => ({
    field: `weekly.${next}.${index}`,
    sentence: nightMeets(met, night),
  }));
}

function nights(slots: Slot[], nextDay: Slot[]) {
  return nextDay.flatMap((met, index) => {
    const { from, to } = minutesOf(met);
    const night = slots.find((slot) => doOverlap(minutesOf(slot), { from: from + 1440, to: to + 1440 }));
    return night ? [{ index, night, met }] : [];
  });
}

function doOverlap(one: { from: number; to: number }, other: { from: number; to: number }): boolean {
  return one.from < other.to && other.from < one.to;
}

function exceptionTroubles(all: CalendarException[], exception: CalendarException, index: number): CalendarTrouble[] {
  const { from, to, slots } = exception;
  const path = `exceptions.${index}`;
  const wrongDates = (["from", "to"] as const).filter((end) => !isDate(exception[end]));
  if (wrongDates.length > 0) {
    return wrongDates.map((end) => ({ field: `${path}.${end}`, sentence: noSuchDate(exception[end]) }));
  }
  if (to < from) return [{ field: `${path}.to`, sentence: endsTooEarly(exception) }];
  const twin = all.slice(0, index).find((earlier) => earlier.from <= to && from <= earlier.to);
  const runsOn = from < to ? nights(slots, slots) : [];
  return [
    ...(twin ? [{ field: path, sentence: sameDays(exception, twin) }] : []),
    ...overlaps(slots, `${path}.slots`),
    ...runsOn.map(({ index: at, night, met }) => ({ field: `${path}.slots.${at}`, sentence: nightMeets(met, night) })),
  ];
}

function isDate(date: string): boolean {
  const at = Date.parse(date);
  return !Number.isNaN(at) && dateOf(at) === date;
}

const neverOpen: Sentence = {
  en: "This calendar is never open. Give at least one day of the week some hours.",
  fr: "Ce calendrier n’ouvre jamais. Donnez des heures à au moins un jour de la semaine.",
};

function unknownZone(timeZone: string): Sentence {
  return {
    en: `The time zone “${timeZone}” does not exist. Choose one such as Europe/Paris.`,
    fr: `Le fuseau horaire « ${timeZone} » n’existe pas. Choisissez-en un, par exemple Europe/Paris.`,
  };
}

function overlap(slot: Slot, met: Slot): Sentence {
  return {
    en: `${spell(slot)} overlaps ${spell(met)} on the same day. Join them, or move one.`,
    fr: `${spell(slot)} chevauche ${spell(met)} le même jour. Réunissez-les, ou déplacez l’une des deux plages.`,
  };
}

function nightMeets(slot: Slot, night: Slot): Sentence {
  return {
    en: `The day before goes on into this slot: ${spell(night)} overlaps ${spell(slot)}. Let the night end earlier, or this slot begin later.`,
    fr: `La veille se prolonge dans cette plage : ${spell(night)} chevauche ${spell(slot)}. Terminez la nuit plus tôt, ou commencez cette plage plus tard.`,
  };
}

function noSuchDate(date: string): Sentence {
  return {
    en: `${date} is no date. Write it as in 2026-12-24.`,
    fr: `${date} n’est pas une date. Écrivez-la comme 2026-12-24.`,
  };
}

function endsTooEarly({ name, from, to }: CalendarException): Sentence {
  return {
    en: `“${name}” ends on ${to}, before it begins on ${from}. Swap the dates, or choose a later end.`,
    fr: `« ${name} » se termine le ${to}, avant de commencer le ${from}. Échangez les dates, ou choisissez une fin plus tardive.`,
  };
}

function sameDays(exception: CalendarException, twin: CalendarException): Sentence {
  return {
    en: `“${exception.name}” falls on days of “${twin.name}”. Shorten one of them, so that each day has one exception.`,
    fr: `« ${exception.name} » tombe sur des jours de « ${twin.name} ». Raccourcissez l’une des deux, pour que chaque jour n’ait qu’une exception.`,
  };
}

function spell({ from, to }: Slot): string {
  return `${from}-${to}`;
}
