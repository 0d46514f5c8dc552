import ICAL from "ical.js";
import { cleanAddress } from "./mailboxes.ts";
import { methodOf } from "./media.ts";
import type { Invitation, Mailbox } from "./parsed-mail.ts";

const maxChars = 256 * 1024;
const maxEvents = 10;
const maxAttendees = 200;

/** The events of a calendar part (RFC 5545). A calendar that cannot be read invites to nothing: its file stays. */
export function readInvitations(calendar: string, contentType: string): Invitation[] {
  if (calendar.length > maxChars) return [];
  try {
    const root = ICAL.Component.fromString(calendar);
    const method = textOf(root.getFirstPropertyValue("method")) || methodOf(contentType);
    const events = root.getAllSubcomponents("vevent").slice(0, maxEvents);
    return events.map((event) => invitationOf(event, method?.toUpperCase() || null));
  } catch {
    return [];
  }
}

function invitationOf(event: ICAL.Component, method: string | null): Invitation {
  const start = event.getFirstProperty("dtstart");
  const end = event.getFirstProperty("dtend");
  const startAt = instantOf(start);
  const duration = event.getFirstPropertyValue("duration");
  const lasts = duration instanceof ICAL.Duration ? duration.toSeconds() * 1000 : null;
  const organizer = event.getFirstProperty("organizer");
  return {
    method,
    summary: textOf(event.getFirstPropertyValue("summary")).slice(0, 1_000),
    start: startAt,
    end: instantOf(end) ?? (startAt !== null && lasts !== null ? startAt + lasts : null),
    zone: start ? textOf(start.getFirstParameter("tzid")) || null : null,
    allDay: start?.type === "date",
    location: textOf(event.getFirstPropertyValue("location")).slice(0, 1_000) || null,
    organizer: organizer ? mailboxOf(organizer) : null,
    attendees: event.getAllProperties("attendee").slice(0, maxAttendees).map(mailboxOf),
  };
}

function mailboxOf(property: ICAL.Property): Mailbox {
  const name = textOf(property.getFirstParameter("cn")).replace(/^"|"$/g, "").slice(0, 300);
  return { name, address: cleanAddress(textOf(property.getFirstValue()).slice(0, 320)) };
}

/** A zone that the calendar does not describe is looked up by its name; one nobody knows is read as UTC. */
function instantOf(property: ICAL.Property | null): number | null {
  const time = property?.getFirstValue();
  if (!property || !(time instanceof ICAL.Time)) return null;
  const isFloating = time.zone === ICAL.Timezone.localTimezone;
  const local = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  if (!isFloating) return time.toUnixTime() * 1000;
  const zone = textOf(property.getFirstParameter("tzid"));
  const guess = local - offsetAt(local, zone);
  return local - offsetAt(guess, zone);
}

/** How far ahead of UTC the zone is at that instant. */
function offsetAt(at: number, zone: string): number {
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: zone || "UTC", timeZoneName: "longOffset" });
    const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  } catch {
    return 0;
  }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return textOf(value[0]);
  return typeof value === "string" ? value : "";
}
