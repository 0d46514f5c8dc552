import type { Locale } from "#db/vocabulary.ts";
import { type CalendarRules, weekdays } from "#server/protocol/calendars.ts";
import type { Calendar } from "./calendar.ts";
import { dateOf, dayMs, exceptionOn } from "./compile-slots.ts";
import { openSlots } from "./open-calendar.ts";
import { phrases } from "./phrases.ts";
import type { SpellInstant } from "./spell-instant.ts";
import { localDate } from "./zone-offsets.ts";

/** More than that nobody reads. */
const mostClosures = 3;
const mostNames = 4;

/** What a run of business time had to leave out: "closed from 17:00 (Easter Monday)". */
export function tellClosures(
  calendar: Calendar,
  { from, to }: { from: number; to: number | null },
  spell: SpellInstant,
  locale: Locale,
): string[] {
  const say = phrases[locale];
  const closures = closuresBetween(calendar, from, to);
  if (closures.length === 0) return [];
  if (closures.length > mostClosures) {
    const names = closures.flatMap((closure) => namesWithin(calendar, closure, locale));
    return [`${say.onlyOpen}${named(names)}`];
  }
  const told = closures.map((closure) => {
    const names = namesWithin(calendar, closure, locale);
    return `${tell(closure, from, calendar.rules.timeZone, spell, locale)}${named(names)}`;
  });
  return [say.closures(told)];
}

/** `to` is null for what lasts beyond all that we look at. */
type Closure = { from: number; to: number | null };

function closuresBetween(calendar: Calendar, from: number, to: number | null): Closure[] {
  const end = to ?? from + 400 * dayMs;
  const slots = openSlots(calendar, from, end);
  const edges = [from, ...slots.flatMap((slot) => [slot.from, slot.to]), end];
  const closures: Closure[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [start = from, stop = end] = [edges[index], edges[index + 1]];
    if (start < stop) closures.push({ from: start, to: to === null && stop === end ? null : stop });
  }
  return closures;
}

function tell(closure: Closure, startAt: number, timeZone: string, spell: SpellInstant, locale: Locale): string {
  const { closed } = phrases[locale];
  if (closure.to === null) return closed.from(spell(closure.from));
  if (closure.from === startAt) return closed.until(spell(closure.to));
  const isSameDay = localDate(closure.from, timeZone) === localDate(closure.to, timeZone);
  return isSameDay ? closed.between(spell(closure.from), spell(closure.to)) : closed.from(spell(closure.from));
}

function named(names: string[]): string {
  const some = [...new Set(names)];
  if (some.length === 0) return "";
  return ` (${some.slice(0, mostNames).join(", ")}${some.length > mostNames ? ", …" : ""})`;
}

/** Days on which the week would have had hours, and which are off by name. */
function namesWithin({ rules, holidays }: Calendar, { from, to }: Closure, locale: Locale): string[] {
  if (to === null) return [];
  const names: string[] = [];
  const last = Date.parse(localDate(to - 1, rules.timeZone));
  for (let day = Date.parse(localDate(from, rules.timeZone)); day <= last; day += dayMs) {
    const date = dateOf(day);
    const exception = exceptionOn(rules, date);
    const holiday = holidays.get(date);
    if (!isWorkday(rules, day)) continue;
    if (exception) names.push(...(exception.slots.length === 0 ? [exception.name] : []));
    else if (holiday) names.push(holiday[locale]);
  }
  return names;
}

function isWorkday({ weekly }: CalendarRules, localMs: number): boolean {
  return weekly[weekdays[(new Date(localMs).getUTCDay() + 6) % 7] ?? "mon"].length > 0;
}
