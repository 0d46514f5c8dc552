import type { ClockRow } from "#db/stores/clocks.ts";
import { instantAfter } from "#server/clocks/due.ts";
import type { Context } from "#server/context.ts";
import type { Whose } from "#server/policy/whose.ts";

/** Of a target that holds after a silence, the share that makes it nearly late. */
const mostOfIt = 0.8;

/**
 * When the customer of a clock is told that it takes longer; null: never, or no more. Only open time counts, and none that a
 * pause takes away. Nobody is told before a team has opening hours: at night it would not be true.
 */
export function nearlyLateAt(ctx: Context, clock: ClockRow, whose: Whose, now: number): number | null {
  const { kind, channel, inboxId, state, nearlyLateDoneAt } = clock;
  // Who chats is told by the widget.
  if (kind === "resolution" || channel === "webchat" || state !== "running" || nearlyLateDoneAt !== null) return null;
  const { nearly_late: rule } = ctx.policies.effective({ channel, inboxId, ...whose }, now).answers;
  const { row, calendar } = ctx.policies.calendar(clock.calendarId);
  if (!rule || !row) return null;
  // Whoever came back after a silence was promised the slower target.
  const afterMs = clock.isRelaxed ? Math.max(rule.afterMs, clock.targetMs * mostOfIt) : rule.afterMs;
  return instantAfter({ ...clock, basis: "business" }, calendar, Math.round(afterMs));
}
