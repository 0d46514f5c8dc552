import type { Tx } from "#db/dialect/database.ts";
import { type ClockRow, insertClock, listClocks, refreshDue, updateClock } from "#db/stores/clocks.ts";
import { type Conversation, findConversation } from "#db/stores/conversations.ts";
import type { Clock, RulesFor } from "#server/clocks/clock.ts";
import { effectiveDueAt } from "#server/clocks/due.ts";
import { instantsOf, levelAt } from "#server/clocks/levels.ts";
import { reconcile } from "#server/clocks/reconcile.ts";
import type { Context } from "#server/context.ts";
import { readSituation } from "./situation.ts";

/**
 * Brings the clocks of a conversation up to what has just happened to it, in the same transaction. Whatever it was: all
 * follows from timestamps, and asked again nothing changes.
 */
export async function keepPromises(ctx: Context, tx: Tx, conversationId: string) {
  const conversation = await findConversation(tx, conversationId);
  if (!conversation) return;
  const rows = await listClocks(tx, conversationId);
  if (rows.length === 0 && conversation.waitingSince === null) return;
  const now = ctx.now();
  const { situation, whose } = await readSituation(ctx, tx, conversation);
  const rulesFor: RulesFor = (_kind, place) => ctx.policies.rules({ ...place, ...whose }, now);
  const changed = reconcile(rows, situation, rulesFor, now);
  for (const clock of changed) {
    const row = asRow(ctx, conversation, clock, now);
    if ("id" in clock) await updateClock(tx, row);
    else await insertClock(tx, row);
  }
  const isLeftOver = conversation.dueAt !== null && conversation.status !== "open";
  if (changed.length > 0 || isLeftOver) await announce(tx, conversation, now);
}

/** Of a clock that is there already, or of one that begins. */
function asRow(ctx: Context, { id: conversationId }: Conversation, clock: ClockRow | Clock, now: number): ClockRow {
  const known = "id" in clock ? { id: clock.id, toldLevel: clock.toldLevel } : { id: ctx.newId(), toldLevel: 0 };
  return timed(ctx, { ...clock, conversationId, ...known, effectiveDueAt: null, nextLevelAt: null }, now);
}

/** With what is stored beside a clock so that nobody has to work it out again: by when to act, and the next alert. */
export function timed(ctx: Context, row: ClockRow, now: number): ClockRow {
  const { calendar } = ctx.policies.calendar(row.calendarId);
  // What was told of a due time that has moved since is told again.
  const toldLevel = Math.min(row.toldLevel, levelAt(row, calendar, now));
  const next = instantsOf(row, calendar).find(({ level }) => level > toldLevel);
  return { ...row, effectiveDueAt: effectiveDueAt(row), toldLevel, nextLevelAt: next?.at ?? null };
}

async function announce(tx: Tx, { id }: Conversation, at: number) {
  const moved = await refreshDue(tx, [id]);
  const isTold = tx.changes.some((change) => change.conversationId === id);
  if (moved.length > 0 && !isTold) tx.changes.push({ kind: "conversation.updated", conversationId: id, at });
}
