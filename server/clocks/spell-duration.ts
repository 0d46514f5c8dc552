import type { ClockBasis, Locale } from "#db/vocabulary.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "1 business hour and 30 minutes": the two largest units. Business time has no days, as they differ in length. */
export function spellDuration(ms: number, basis: ClockBasis, locale: Locale): string {
  const units = basis === "wall" ? wallUnits : wallUnits.filter(({ length }) => length < dayMs);
  const first = units.find(({ length }) => ms >= length);
  const say = words[locale];
  if (!first) return say.moment;
  const rest = units[units.indexOf(first) + 1];
  const count = Math.floor(ms / first.length);
  const left = rest ? Math.floor((ms % first.length) / rest.length) : 0;
  const large = spellUnit(count, first.name, locale, basis);
  return rest && left > 0 ? `${large} ${say.and} ${spellUnit(left, rest.name, locale, "wall")}` : large;
}

const wallUnits = [
  { name: "day", length: dayMs },
  { name: "hour", length: hourMs },
  { name: "minute", length: minuteMs },
  { name: "second", length: secondMs },
] as const;

type Unit = (typeof wallUnits)[number]["name"];

const words = {
  en: { and: "and", moment: "less than a second" },
  fr: { and: "et", moment: "moins d’une seconde" },
};

const frenchUnits: Record<Unit, string> = { day: "jour", hour: "heure", minute: "minute", second: "seconde" };

/** In French everything below two is singular. */
function spellUnit(count: number, unit: Unit, locale: Locale, basis: ClockBasis): string {
  const plural = count > 1 ? "s" : "";
  if (locale === "en") return `${count} ${basis === "business" ? "business " : ""}${unit}${plural}`;
  return `${count} ${frenchUnits[unit]}${plural}${basis === "business" ? ` ouvrée${plural}` : ""}`;
}
