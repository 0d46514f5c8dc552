import { z } from "zod";

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
