import { checkCalendar } from "#server/clocks/check-calendar.ts";
import { checkHolidays } from "#server/clocks/holidays.ts";
import type { WrongField } from "#server/errors.ts";
import type { CalendarRules } from "#server/protocol/calendars.ts";
import { refusalOf } from "#server/read-input.ts";

/** Refuses hours that cannot be kept, with every place that is wrong, e.g. `rules.weekly.tue.1`. */
export async function refuseWrongRules(rules: CalendarRules) {
  const fields = await findWrongRules(rules, "rules");
  if (fields.length > 0) throw refusalOf(fields);
}

export async function findWrongRules(rules: CalendarRules, under: string): Promise<WrongField[]> {
  const ofHolidays = rules.holidays ? await checkHolidays(rules.holidays) : [];
  return [...checkCalendar(rules), ...ofHolidays].map(({ field, sentence: { en, fr } }) => ({
    field: `${under}.${field}`,
    sentence: { en: withoutStop(en), fr: withoutStop(fr) },
  }));
}

/** Whoever says what is wrong with a field ends the sentence. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
