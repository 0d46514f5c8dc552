import type { Tx } from "#db/dialect/database.ts";
import { type ClockRow, insertClock, listClocks, recordDue, updateClock } from "#db/stores/clocks.ts";
import { type Conversation, findConversation } from "#db/stores/conversations.ts";
import type { Clock, RulesFor } from "#server/clocks/clock.ts";
import { effectiveDueAt } from "#server/clocks/due.ts";
import { instantsOf, levelAt } from "#server/clocks/levels.ts";
import { reconcile } from "#server/clocks/reconcile.ts";
import type { Context } from "#server/context.ts";
import type { Whose } from "#server/policy/whose.ts";
import { nearlyLateAt } from "./nearly-late-at.ts";
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
  const changed = reconcile(rows, situation, rulesFor, now).map((clock) =>
    asRow(ctx, { id: conversationId, whose }, clock, now),
  );
  const known = new Set(rows.map((row) => row.id));
  for (const row of changed) {
    if (known.has(row.id)) await updateClock(tx, row);
    else await insertClock(tx, row);
  }
  const after = new Map([...rows, ...changed].map((row) => [row.id, row]));
  await announce(tx, conversation, [...after.values()], now);
}

/** Of a clock that is there already, or of one that begins. */
function asRow(
  ctx: Context,
  { id: conversationId, whose }: { id: string; whose: Whose },
  clock: ClockRow | Clock,
  now: number,
) {
  const { id, toldLevel, nearlyLateDoneAt } =
    "id" in clock ? clock : { id: ctx.newId(), toldLevel: 0, nearlyLateDoneAt: null };
  const unset = { effectiveDueAt: null, nextLevelAt: null, nearlyLateAt: null };
  return timedAnew(ctx, { ...clock, conversationId, ...unset, id, toldLevel, nearlyLateDoneAt }, whose, now);
}

/** Of a clock that was changed or judged: also when its customer is to be told depends on it. */
export function timedAnew(ctx: Context, row: ClockRow, whose: Whose, now: number): ClockRow {
  return timed(ctx, { ...row, nearlyLateAt: nearlyLateAt(ctx, row, whose, now) }, now);
}

/** With what is stored beside a clock so that nobody has to work it out again: by when to act, and who is told next when. */
export function timed(ctx: Context, row: ClockRow, now: number): ClockRow {
  const { calendar } = ctx.policies.calendar(row.calendarId);
  // What was told of a due time that has moved since is told again.
  const toldLevel = Math.min(row.toldLevel, levelAt(row, calendar, now));
  const next = instantsOf(row, calendar).find(({ level }) => level > toldLevel);
  const moments = [next?.at, row.nearlyLateAt].filter((at) => at != null);
  const nextLevelAt = moments.length > 0 ? Math.min(...moments) : null;
  return { ...row, effectiveDueAt: effectiveDueAt(row), toldLevel, nextLevelAt };
}

/** The first of what is due, where the inbox is sorted by it. What is snoozed or resolved has nothing due. */
async function announce(tx: Tx, conversation: Conversation, clocks: ClockRow[], at: number) {
  const dues = clocks.map((row) => row.effectiveDueAt).filter((due) => due !== null);
  const dueAt = conversation.status === "open" && dues.length > 0 ? Math.min(...dues) : null;
  if (dueAt === conversation.dueAt) return;
  await recordDue(tx, conversation, dueAt);
  const isTold = tx.changes.some((change) => change.conversationId === conversation.id);
  if (!isTold) tx.changes.push({ kind: "conversation.updated", conversationId: conversation.id, at });
}
