import { Temporal } from "temporal-polyfill";

export type Found = { date: Temporal.PlainDate; time?: Temporal.PlainTime };

type DayFinder = {
  pattern: RegExp;
  date: (match: RegExpExecArray, today: Temporal.PlainDate) => Temporal.PlainDate | null;
  /** When no time is said. */
  time?: Temporal.PlainTime;
};

const evening = Temporal.PlainTime.from("18:00");

/** Lower case, no accents, no small words: what the patterns below are written in. */
export function foldWords(words: string): string {
  return words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']/g, " ")
    .replace(/\b(?:at|on|the|le|la|a|au|vers|next|prochaine?)\b/g, " ")
    .replace(/[,.]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const weekdays = [
  "mon(?:day)?|lun(?:di)?",
  "tue(?:s(?:day)?)?|mar(?:di)?",
  "wed(?:nesday)?|mer(?:credi)?",
  "thu(?:rs(?:day)?)?|jeu(?:di)?",
  "fri(?:day)?|ven(?:dredi)?",
  "sat(?:urday)?|sam(?:edi)?",
  "sun(?:day)?|dim(?:anche)?",
];

const months = [
  "jan(?:uary|vier)?",
  "feb(?:ruary)?|fev(?:rier)?",
  "mar(?:ch|s)",
  "apr(?:il)?|avr(?:il)?",
  "may|mai",
  "june?|juin",
  "july?|juil(?:let)?",
  "aug(?:ust)?|aout",
  "sep(?:t(?:ember|embre)?)?",
  "oct(?:ober|obre)?",
  "nov(?:ember|embre)?",
  "dec(?:ember|embre)?",
];

export const dayWords: DayFinder[] = [
  { pattern: /\b(?:after tomorrow|day after tomorrow|apres[- ]demain)\b/, date: (_, today) => today.add({ days: 2 }) },
  { pattern: /\b(?:tomorrow|tmrw?|demain)\b/, date: (_, today) => today.add({ days: 1 }) },
  { pattern: /\b(?:tonight|this evening|ce soir)\b/, date: (_, today) => today, time: evening },
  { pattern: /\b(?:today|aujourd hui)\b/, date: (_, today) => today },
  { pattern: /\b(?:week|semaine)\b(?!-? ?end)/, date: (_, today) => nextWeekday(today, 1) },
  { pattern: /\b(?:this |ce )?week-?end\b/, date: (_, today) => nextWeekday(today, 6) },
  { pattern: /\b(?:month|mois)\b/, date: (_, today) => today.add({ months: 1 }).with({ day: 1 }) },
  { pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/, date: ([, year, month, day]) => dateOf(year, month, day) },
  {
    pattern: /\b(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?\b/,
    date: ([, day, month, year], today) => upcomingDate(today, month, day, year),
  },
  ...months.flatMap((name, index): DayFinder[] => [
    {
      pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|er)? (?:${name})\\b`),
      date: ([, day], today) => upcomingDate(today, index + 1, day),
    },
    {
      pattern: new RegExp(`\\b(?:${name}) (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:h]| ?[ap]m)`),
      date: ([, day], today) => upcomingDate(today, index + 1, day),
    },
  ]),
  ...weekdays.map(
    (name, index): DayFinder => ({
      pattern: new RegExp(`\\b(?:${name})\\b`),
      date: (_, today) => nextWeekday(today, index + 1),
    }),
  ),
];

export const partsOfDay = [
  { pattern: /\b(?:(?:in )?(?:this )?morning|(?:ce )?matin)\b/, time: Temporal.PlainTime.from("09:00") },
  { pattern: /\b(?:(?:this )?afternoon|(?:cet )?apres[- ]midi)\b/, time: Temporal.PlainTime.from("14:00") },
  { pattern: /\b(?:noon|midi)\b/, time: Temporal.PlainTime.from("12:00") },
  { pattern: /\b(?:evening|soir)\b/, time: evening },
];

/** Never today: "monday" said on a Monday is the next one. */
function nextWeekday(today: Temporal.PlainDate, weekday: number) {
  return today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

function upcomingDate(today: Temporal.PlainDate, month: string | number | undefined, day?: string, year?: string) {
  const date = dateOf(year ?? today.year, month, day);
  if (!date || year || Temporal.PlainDate.compare(date, today) >= 0) return date;
  return date.add({ years: 1 });
}

function dateOf(year: string | number | undefined, month: string | number | undefined, day: string | undefined) {
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: "reject" },
    );
  } catch {
    return null;
  }
}
