import type { Tx } from "#db/dialect/database.ts";
import { type CalendarRow, listCalendarRows, updateCalendarRow } from "#db/stores/calendars.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { CalendarView, UpdateCalendar } from "#server/protocol/calendars.ts";
import { refuseWrongRules } from "./check-rules.ts";
import { refuseSameName } from "./create.ts";
import { viewCalendar } from "./list.ts";

/** Changes what is named. Promises that run are worked out anew with it; those that have ended stay as they were judged. */
export async function updateCalendar(
  ctx: Context,
  actor: Actor,
  id: string,
  input: UpdateCalendar,
): Promise<CalendarView> {
  requireRole(actor, "lead");
  if (input.rules) await refuseWrongRules(input.rules);
  const row = await ctx.db.write((tx) => changeCalendar(ctx, tx, id, input));
  await ctx.policies.reload();
  return viewCalendar(row);
}

/** The same inside a transaction of the caller's, who has checked the hours and reloads the policies afterwards. */
export async function changeCalendar(ctx: Context, tx: Tx, id: string, input: UpdateCalendar): Promise<CalendarRow> {
  await holdWorkspace(tx);
  const inUse = (await listCalendarRows(tx)).filter((row) => row.archivedAt === null);
  const before = inUse.find((row) => row.id === id);
  if (!before) throw notFound();
  const { name = before.name, rules = before.rules, isDefault = before.isDefault } = input;
  refuseSameName(
    inUse.filter((row) => row.id !== id),
    name,
  );
  const patch = { name, rules, isDefault, updatedAt: ctx.now() };
  await updateCalendarRow(tx, id, patch);
  tx.changes.push({ kind: "policy.updated", subjectId: id, at: ctx.now() });
  return { ...before, ...patch };
}
