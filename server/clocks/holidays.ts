import type Holidays from "date-holidays";
import type { HolidaysTypes } from "date-holidays";

import type { Sentence } from "#adapters/contract/trouble.ts";
import { type Locale, locales } from "#db/vocabulary.ts";
import type { HolidayChoice } from "#server/protocol/calendars.ts";
import type { Holiday } from "./calendar.ts";
import type { CalendarTrouble } from "./check-calendar.ts";
import { dateOf, dayMs } from "./compile-slots.ts";

export type Country = { code: string; name: Sentence; regions: Region[] };
/** In the country's own language: that is how people there call them. */
export type Region = { code: string; name: string };

/** The public holidays that a team does not work, in order, each date once; both years included. */
export async function holidaysOf(choice: HolidayChoice, fromYear: number, toYear: number): Promise<Holiday[]> {
  const book = await openBook();
  const days = new Map<string, Holiday>();
  const named = { en: book.of(choice, "en"), fr: book.of(choice, "fr") };
  for (let year = fromYear; year <= toYear; year += 1) {
    const french = new Map(named.fr.getHolidays(year).map((each) => [keyOf(each), each.name]));
    for (const each of named.en.getHolidays(year)) {
      const name = { en: each.name, fr: french.get(keyOf(each)) ?? each.name };
      for (const date of datesOf(each)) {
        if (!days.has(date) && !isWorked(choice, date, name)) days.set(date, { date, name });
      }
    }
  }
  return [...days.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** Every country whose holidays are known, with the regions that have others. */
export async function listCountries(): Promise<Country[]> {
  const { all } = await openBook();
  const names = Object.fromEntries(
    locales.map((locale) => [locale, new Intl.DisplayNames(locale, { type: "region" })]),
  );
  const nameOf = (code: string, locale: Locale) => names[locale]?.of(code) ?? code;
  return Object.keys(all.getCountries()).map((code) => ({
    code,
    name: { en: nameOf(code, "en"), fr: nameOf(code, "fr") },
    regions: regionsOf(all, code),
  }));
}

/** What keeps a choice from being used. */
export async function checkHolidays(choice: HolidayChoice): Promise<CalendarTrouble[]> {
  const country = (await listCountries()).find(({ code }) => code === choice.country);
  if (!country) return [{ field: "holidays.country", sentence: unknownCountry(choice.country) }];
  if (choice.region === null || country.regions.some(({ code }) => code === choice.region)) return [];
  return [{ field: "holidays.region", sentence: unknownRegion(choice.region, country) }];
}

type Book = { all: Holidays; of(choice: HolidayChoice, locale: Locale): Holidays };

let opened: Promise<Book> | undefined;

/** The library and its data weigh 36 MB once read: only who has chosen a country pays for them. */
function openBook(): Promise<Book> {
  opened ??= import("date-holidays").then(({ default: Library }) => ({
    all: new Library(),
    of({ country, region }, locale) {
      const [state = "", part = ""] = region?.split("-") ?? [];
      return new Library(country, state, part, { types: ["public"], languages: [locale, "en"] });
    },
  }));
  return opened;
}

/** States, and the parts of states that differ from the rest: `BY`, `BY-A`. */
function regionsOf(all: Holidays, country: string): Region[] {
  return Object.entries(all.getStates(country) ?? {}).flatMap(([state, name]) => [
    { code: state, name },
    ...Object.entries(all.getRegions(country, state) ?? {}).map(([part, partName]) => ({
      code: `${state}-${part}`,
      name: `${name}, ${partName}`,
    })),
  ]);
}

/** Half days, which begin at noon or in the evening, are left to exceptions: a date is off as a whole or not at all. */
function datesOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  if (date.slice(11, 16) !== "00:00") return [];
  const first = Date.parse(date.slice(0, 10));
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
  return Array.from({ length }, (_, index) => dateOf(first + index * dayMs));
}

function keyOf({ date, rule }: HolidaysTypes.Holiday): string {
  return `${date} ${rule}`;
}

function isWorked({ except }: HolidayChoice, date: string, name: Sentence): boolean {
  const names = [date, name.en, name.fr].map((each) => each.toLowerCase());
  return except.some((each) => names.includes(each.trim().toLowerCase()));
}

function unknownCountry(code: string): Sentence {
  return {
    en: `The holidays of the country ${code} are not known. Choose one of the list, or enter the days as exceptions.`,
    fr: `Les jours fériés du pays ${code} ne sont pas connus. Choisissez-en un dans la liste, ou saisissez les jours comme exceptions.`,
  };
}

function unknownRegion(code: string, { name }: Country): Sentence {
  return {
    en: `${name.en} has no region ${code} with holidays of its own. Choose one of the list, or the whole country.`,
    fr: `Aucune région ${code} avec ses propres jours fériés n’est connue pour ce pays : ${name.fr}. Choisissez-en une dans la liste, ou tout le pays.`,
  };
}
