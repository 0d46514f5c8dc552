import { z } from "zod";

import { clockBases } from "#db/vocabulary.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Hours in local wall time. A `to` that is not after `from` is on the next day: 22:00-06:00 is a night, 08:00-08:00 a day
 * and a night. A whole day is 00:00-24:00. A slot belongs to the day on which it starts.
 */
export const slot = z
  .object({
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time such as 09:00"),
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time such as 17:30"),
  })
  .strict();
export type Slot = z.infer<typeof slot>;

const slots = z.array(slot).max(12);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date such as 2026-12-24");

/** Days whose hours are not those of the week, both dates included. No slots: closed. Wins over a public holiday. */
export const calendarException = z.object({ from: date, to: date, name: z.string().min(1).max(100), slots }).strict();
export type CalendarException = z.infer<typeof calendarException>;

/** Whose public holidays are days off. `region` as the list of countries names it; `except`: dates or names that are worked. */
export const holidayChoice = z
  .object({
    country: z.string().regex(/^[A-Z]{2}$/, "a country such as FR"),
    region: z.string().max(20).nullable().default(null),
    except: z.array(z.string().min(1).max(100)).max(100).default([]),
  })
  .strict();
export type HolidayChoice = z.infer<typeof holidayChoice>;

/** When a team is there. */
export const calendarRules = z
  .object({
    /** IANA, e.g. `Europe/Paris`. */
    timeZone: z.string().min(1).max(64),
    weekly: z.object({ mon: slots, tue: slots, wed: slots, thu: slots, fri: slots, sat: slots, sun: slots }).strict(),
    exceptions: z.array(calendarException).max(500).default([]),
    holidays: holidayChoice.nullable().default(null),
  })
  .strict();
export type CalendarRules = z.infer<typeof calendarRules>;

const name = z.string().trim().min(1, "a name").max(80);

/** `GET /calendars`: those in use. One is the default, unless there is none at all: then the team counts as always there. */
export const calendarView = z.object({
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  rules: calendarRules,
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
});
export type CalendarView = z.infer<typeof calendarView>;

/** `POST /calendars`. The first becomes the default, whatever it says. */
export const createCalendar = z.object({ name, rules: calendarRules, isDefault: z.boolean().default(false) }).strict();
export type CreateCalendar = z.infer<typeof createCalendar>;

/** `PATCH /calendars/:id`: what is named changes. A default gives way only to another. */
export const updateCalendar = z
  .object({ name, rules: calendarRules, isDefault: z.literal(true) })
  .partial()
  .strict();
export type UpdateCalendar = z.infer<typeof updateCalendar>;

/** `DELETE /calendars/:id`. `newDefault`: which takes over, needed when the default goes and others stay. */
export const archiveCalendar = z.object({ newDefault: z.string().max(64).optional() });

/** `POST /calendars/preview`: hours that are being thought about; nothing is stored. */
export const previewCalendar = z.object({ rules: calendarRules }).strict();

const instant = z.number().int();
const bothNames = z.object({ en: z.string(), fr: z.string() });

export const openingsPreview = z.object({
  /** Today and the 13 days after it, as the calendar's own wall has them. */
  days: z.array(
    z.object({
      date: z.string(),
      from: instant,
      to: instant,
      open: z.array(z.object({ from: instant, to: instant })),
      /** A public holiday or an exception that falls on it; `isWorked`: a holiday that is not taken off. */
      named: z.object({ kind: z.enum(["holiday", "exception"]), name: bothNames, isWorked: z.boolean() }).nullable(),
    }),
  ),
  /** The public holidays of the next twelve months, those that are worked as well. */
  holidays: z.array(z.object({ date: z.string(), name: bothNames, isWorked: z.boolean() })),
});
export type OpeningsPreview = z.infer<typeof openingsPreview>;

/** `GET /calendars/countries`: whose public holidays are known, by name in the caller's language. */
export const countryView = z.object({
  code: z.string(),
  name: z.string(),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
});
export type CountryView = z.infer<typeof countryView>;

/** `POST /clocks/explain`: when something promised at `startAt` would be due, and why then. */
export const explainDue = z
  .object({
    calendarId: z.string().min(1).max(64),
    startAt: instant,
    durationMs: instant.positive("longer than nothing").max(90 * 86_400_000, "at most 90 days"),
    basis: z.enum(clockBases).default("business"),
  })
  .strict();
export type ExplainDue = z.infer<typeof explainDue>;

/** `dueAt` null: the calendar never opens long enough. */
export const explainedDue = z.object({ dueAt: instant.nullable(), sentence: z.string() });
export type ExplainedDue = z.infer<typeof explainedDue>;
