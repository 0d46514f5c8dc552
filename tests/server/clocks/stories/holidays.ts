import type { Holiday } from "#server/clocks/calendar.ts";

export const easter: Holiday[] = [{ date: "2026-04-06", name: { en: "Easter Monday", fr: "Lundi de Pâques" } }];

export const easterUk: Holiday[] = [
  { date: "2026-04-03", name: { en: "Good Friday", fr: "Vendredi saint" } },
  ...easter,
];
