import type { Locale } from "#db/vocabulary.ts";
import type { ToldWait } from "./expected-wait.ts";

/** "An answer usually takes 2 minutes, almost always under 8." Pure. */
export function spellWait({ usualMs, badCaseMs, isLate }: ToldWait, locale: Locale): string {
  const say = words[locale];
  const usual = amount(usualMs);
  const bad = amount(badCaseMs);
  if (isLate) return say.late(say.spell(usual));
  if (usualMs >= badCaseMs) return say.under(say.spell(bad));
  // The unit is said once, unless the first is "a minute".
  const isSaid = usual.unit === bad.unit && usual.count > 1;
  return say.usual(say.spell(usual), isSaid ? `${bad.count}` : say.spell(bad));
}

/** For whom waits among others; 1 is who is next. Pure. */
export function spellPlace(place: number, locale: Locale): string {
  return words[locale].place(place);
}

/** What somebody who wrote outside the opening hours can count on. `time` as `spellOpening` says it. Pure. */
export function spellAnswerFrom(time: string, locale: Locale): string {
  return words[locale].answerFrom(time);
}

/** Short, for the head of the panel. Pure. */
export function spellBack(time: string, locale: Locale): string {
  return words[locale].back(time);
}

type Amount = { count: number; unit: "minute" | "hour" | "day" };

const minuteMs = 60_000;

function amount(ms: number): Amount {
  const minutes = ms / minuteMs;
  if (minutes < 60) return { count: minutes, unit: "minute" };
  return minutes < 1_440 ? { count: minutes / 60, unit: "hour" } : { count: minutes / 1_440, unit: "day" };
}

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const endings: Record<string, string> = { one: "st", two: "nd", few: "rd" };
const one = {
  en: { minute: "a minute", hour: "an hour", day: "a day" },
  fr: { minute: "une minute", hour: "une heure", day: "un jour" },
};
const several = {
  en: { minute: "minutes", hour: "hours", day: "days" },
  fr: { minute: "minutes", hour: "heures", day: "jours" },
};

/** "de 8", "d’une heure" */
function of(amount: string): string {
  return /^u/.test(amount) ? `d’${amount}` : `de\u00a0${amount}`;
}

const words = {
  en: {
    spell: ({ count, unit }: Amount) => (count === 1 ? one.en[unit] : `${count} ${several.en[unit]}`),
    usual: (usual: string, bad: string) => `An answer usually takes ${usual}, almost always under ${bad}.`,
    under: (bad: string) => `An answer almost always takes under ${bad}.`,
    late: (wait: string) => `It takes longer than usual right now: ${wait} or more.`,
    place: (place: number) =>
      place === 1 ? "You are next." : `You are ${place}${endings[ordinals.select(place)] ?? "th"} in the queue.`,
    answerFrom: (time: string) => `Your message is here. We are back ${time} and answer then.`,
    back: (time: string) => `Back ${time}`,
  },
  fr: {
    spell: ({ count, unit }: Amount) => (count === 1 ? one.fr[unit] : `${count}\u00a0${several.fr[unit]}`),
    usual: (usual: string, bad: string) =>
      `Une réponse demande d’habitude ${usual}, presque toujours moins ${of(bad)}.`,
    under: (bad: string) => `Une réponse demande presque toujours moins ${of(bad)}.`,
    late: (wait: string) => `C’est plus long que d’habitude en ce moment\u202f: ${wait} ou plus.`,
    place: (place: number) =>
      place === 1 ? "C’est bientôt votre tour." : `Vous êtes en ${place}e\u00a0position dans la file.`,
    answerFrom: (time: string) => `Votre message est arrivé. Nous sommes de retour ${time} et vous répondrons alors.`,
    back: (time: string) => `De retour ${time}`,
  },
};
