import { expect, test } from "vitest";

import { checkHolidays, holidaysOf, listCountries } from "#server/clocks/holidays.ts";

const france = { country: "FR", region: null, except: [] };

test("the public holidays of a country come in order, by name in both languages", async () => {
  const days = await holidaysOf(france, 2026, 2026);
  expect(days.map(({ date }) => date)).toEqual([
    ...["2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25"],
    ...["2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"],
  ]);
  expect(days[1]?.name).toEqual({ en: "Easter Monday", fr: "Lundi de Pâques" });
});

test("every year between the two is there", async () => {
  const days = await holidaysOf(france, 2026, 2028);
  const easter = days.filter(({ name }) => name.en === "Easter Monday");
  expect(easter.map(({ date }) => date)).toEqual(["2026-04-06", "2027-03-29", "2028-04-17"]);
});

test("a region adds its own, and a part of a region as well", async () => {
  const dates = async (country: string, region: string | null) =>
    (await holidaysOf({ country, region, except: [] }, 2026, 2026)).map(({ date }) => date);
  expect(await dates("FR", null)).not.toContain("2026-12-26");
  expect(await dates("FR", "57")).toContain("2026-12-26");
  expect(await dates("DE", "BY")).not.toContain("2026-08-08");
  expect(await dates("DE", "BY-A")).toContain("2026-08-08");
});

test("a holiday that is worked is left out, by its date or by its name in either language", async () => {
  const except = ["2026-05-08", "lundi de pentecôte", "Bastille Day"];
  const dates = (await holidaysOf({ ...france, except }, 2026, 2027)).map(({ date }) => date);
  for (const date of ["2026-05-08", "2026-05-25", "2027-05-17", "2026-07-14", "2027-07-14"]) {
    expect(dates).not.toContain(date);
  }
  expect(dates).toContain("2027-05-08");
});

test("a holiday of several days takes them all, one that begins in the evening none", async () => {
  const names = async (country: string, region: string | null, name: string) =>
    (await holidaysOf({ country, region, except: [] }, 2026, 2026))
      .filter((day) => day.name.en.includes(name))
      .map(({ date }) => date);
  expect(await names("ME", null, "Labour Day")).toEqual(["2026-05-01", "2026-05-02"]);
  expect(await names("AU", "QLD", "Christmas Eve")).toEqual([]);
});

test("a name that is not there in French is said in English", async () => {
  const days = await holidaysOf({ country: "IL", region: null, except: [] }, 2026, 2026);
  expect(days.every(({ name }) => /^[\p{Script=Latin}\P{L}]+$/u.test(name.fr))).toBe(true);
});

test("countries are named in both languages, regions as they are called there", async () => {
  const countries = await listCountries();
  const germany = countries.find(({ code }) => code === "DE");
  expect(germany?.name).toEqual({ en: "Germany", fr: "Allemagne" });
  expect(germany?.regions).toContainEqual({ code: "BY", name: "Bayern" });
  expect(germany?.regions).toContainEqual({ code: "BY-A", name: "Bayern, Stadt Augsburg" });
  expect(countries.length).toBeGreaterThan(150);
});

test("an unknown country or region is refused with what to do", async () => {
  expect(await checkHolidays(france)).toEqual([]);
  expect(await checkHolidays({ ...france, region: "57" })).toEqual([]);
  expect(await checkHolidays({ ...france, country: "XX" })).toEqual([
    { field: "holidays.country", sentence: expect.objectContaining({ en: expect.stringContaining("Choose one") }) },
  ]);
  expect(await checkHolidays({ ...france, region: "BY" })).toEqual([
    {
      field: "holidays.region",
      sentence: expect.objectContaining({ en: expect.stringContaining("the whole country") }),
    },
  ]);
});
