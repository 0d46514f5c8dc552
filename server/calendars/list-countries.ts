import type { Locale } from "#db/vocabulary.ts";
import { listCountries as readCountries } from "#server/clocks/holidays.ts";
import type { CountryView } from "#server/protocol/calendars.ts";

/** In the order of their names in the reader's language. */
export async function listCountries(locale: Locale): Promise<CountryView[]> {
  const inOrder = new Intl.Collator(locale).compare;
  const countries = (await readCountries()).map(({ code, name, regions }) => ({
    code,
    name: name[locale],
    regions: [...regions].sort((one, other) => inOrder(one.name, other.name)),
  }));
  return countries.sort((one, other) => inOrder(one.name, other.name));
}
