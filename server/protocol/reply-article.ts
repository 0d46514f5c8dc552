import type { Locale } from "#db/vocabulary.ts";

/** One short sentence instead of a reply that is long where it goes, before the page where all of it can be read. */
export const articleSentences: Readonly<Record<Locale, string>> = {
  en: "You will find it all here:",
  fr: "Vous trouverez tout ici\u00a0:",
};
