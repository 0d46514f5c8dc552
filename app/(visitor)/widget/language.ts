import type { Locale } from "#db/vocabulary.ts";

/** The first wish that we speak: the embed code's, then the page's, then the browser's. */
export function pickLocale(wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const language = wish?.trim().toLowerCase().split(/[-_]/)[0];
    if (language === "fr" || language === "en") return language;
  }
  return "en";
}
