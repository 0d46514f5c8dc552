import type { Channel } from "#db/vocabulary.ts";
import type { Rules, Target } from "#server/clocks/clock.ts";
import { weekdays } from "#server/protocol/calendars.ts";
import { officeHours, slots, weekOf } from "#tests/support/calendars.ts";
import { hours, minutes } from "#tests/support/clock.ts";

const everyDay = [...weekdays];
const workdays = everyDay.slice(0, 5);

/** In Paris unless the name says otherwise. */
export const calendars = {
  office: officeHours(),
  lunch: officeHours({ weekly: weekOf(workdays, slots("09:00-12:00", "14:00-18:00")) }),
  long: officeHours({ weekly: weekOf(workdays, slots("08:00-20:00")) }),
  always: officeHours({ weekly: weekOf(everyDay, slots("00:00-24:00")) }),
  nights: officeHours({ weekly: weekOf(everyDay, slots("22:00-06:00")) }),
  earlyMornings: officeHours({ weekly: weekOf(everyDay, slots("00:00-06:00")) }),
  newYorkNights: officeHours({ timeZone: "America/New_York", weekly: weekOf(everyDay, slots("00:00-06:00")) }),
  lordHoweNights: officeHours({ timeZone: "Australia/Lord_Howe", weekly: weekOf(everyDay, slots("00:00-06:00")) }),
  kathmandu: officeHours({ timeZone: "Asia/Kathmandu" }),
  inventory: officeHours({
    exceptions: [
      { from: "2026-03-09", to: "2026-03-10", name: "Inventory", slots: [] },
      { from: "2026-03-07", to: "2026-03-07", name: "Fair", slots: slots("10:00-12:00") },
    ],
  }),
  closing: officeHours({ exceptions: [{ from: "2026-03-07", to: "2046-03-06", name: "Closed down", slots: [] }] }),
};

function business(ms: number): Target {
  return { ms, basis: "business", relaxed: null };
}

function responses(target: Target) {
  return { first_response: target, next_response: target, resolution: null };
}

const whatsapp = {
  first_response: business(minutes(15)),
  next_response: {
    ...business(minutes(15)),
    relaxed: { ms: hours(4), basis: "business" as const, afterSilenceMs: minutes(30) },
  },
  resolution: null,
};

const wallHour: Target = { ms: hours(1), basis: "wall", relaxed: null };
const wallDays: Target = { ms: hours(36), basis: "wall", relaxed: null };

/** `channels` is what the channels' own profiles promise for responses. */
export const policies = {
  hour: { email: responses(business(hours(1))) },
  twoHours: { email: responses(business(hours(2))) },
  halfHour: { email: responses(business(minutes(30))) },
  wallHour: { email: responses(wallHour) },
  days: { email: responses(wallDays) },
  workday: { email: responses(business(hours(8))) },
  week: { email: responses(business(hours(20))) },
  none: {},
  channels: {
    webchat: responses(business(minutes(1))),
    sms: responses(business(minutes(5))),
    whatsapp,
    email: responses(business(hours(4))),
  },
  patientWhatsapp: { whatsapp: responses(business(hours(8))) },
  resolution: { email: { first_response: null, next_response: null, resolution: business(hours(4)) } },
} satisfies Record<string, Partial<Record<Channel, Rules["targets"]>>>;
