import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { OpenedCalendar } from "#server/policy/book.ts";

/** The opening hours by which an inbox keeps its promises, where nobody's team or tier is known yet. */
export function hoursOf(ctx: Context, { id, channel }: Inbox, now: number): OpenedCalendar {
  const subject = { channel, inboxId: id, teamId: null, tier: null };
  return ctx.policies.calendar(ctx.policies.rules(subject, now).calendarId);
}
