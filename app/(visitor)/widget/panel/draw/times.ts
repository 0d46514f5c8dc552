import type { Locale } from "#db/vocabulary.ts";
import type { Words } from "../../words/en.ts";

const dayMs = 86_400_000;

export function timeOf(at: number, locale: Locale) {
  return new Intl.DateTimeFormat(regional(locale), { hour: "numeric", minute: "2-digit" }).format(at);
}

export function dayOf(at: number, locale: Locale, words: Words) {
  const now = Date.now();
  const day = new Date(at).toDateString();
  if (day === new Date(now).toDateString()) return words.today;
  if (day === new Date(now - dayMs).toDateString()) return words.yesterday;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(regional(locale), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: sameYear ? undefined : "numeric",
  }).format(at);
}

/** The visitor's own region decides between 14:05 and 2:05 PM when it speaks the widget's language. */
function regional(locale: Locale) {
  return navigator.languages.find((language) => language.toLowerCase().startsWith(locale)) ?? locale;
}
