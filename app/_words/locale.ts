import type { Locale } from "#db/vocabulary.ts";
import { locales } from "#db/vocabulary.ts";

export const localeCookie = "guichet_locale";

/** `xx` is English stretched by 40 %, to see what breaks. It is never offered, only set by hand. */
export type ScreenLocale = Locale | "xx";

/** The language of a request: what the person chose, then what the browser asks for, then English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): ScreenLocale {
  const chosen = known(cookie);
  if (chosen) return chosen;
  for (const wanted of byPreference(acceptLanguage ?? "")) {
    const match = locales.find((locale) => wanted.startsWith(locale));
    if (match) return match;
  }
  return "en";
}

/** The language that dates and numbers are written in. */
export function spokenLocale(locale: string): Locale {
  return locale === "fr" ? "fr" : "en";
}

function known(value: string | undefined): ScreenLocale | undefined {
  return value === "xx" ? "xx" : locales.find((locale) => locale === value);
}

function byPreference(header: string) {
  return header
    .split(",")
    .map((entry) => {
      const [tag = "", quality] = entry.trim().toLowerCase().split(";q=");
      return { tag, weight: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter((entry) => entry.tag !== "" && entry.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((entry) => entry.tag);
}
