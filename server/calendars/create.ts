import type { Tx } from "#db/dialect/database.ts";
import { type CalendarRow, insertCalendar, listCalendarRows } from "#db/stores/calendars.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { CalendarView, CreateCalendar } from "#server/protocol/calendars.ts";
import { refuseWrongRules } from "./check-rules.ts";
import { viewCalendar } from "./list.ts";

/** Opening hours that policies can name. The first that there is becomes the default. */
export async function createCalendar(ctx: Context, actor: Actor, input: CreateCalendar): Promise<CalendarView> {
  requireRole(actor, "lead");
  await refuseWrongRules(input.rules);
  const row = await ctx.db.write((tx) => addCalendar(ctx, tx, input));
  await ctx.policies.reload();
  return viewCalendar(row);
}

/** The same inside a transaction of the caller's, who has checked the hours and reloads the policies afterwards. */
export async function addCalendar(ctx: Context, tx: Tx, input: CreateCalendar): Promise<CalendarRow> {
  // Two who add the first calendar at the same moment would otherwise both be told that theirs is the default.
  await holdWorkspace(tx);
  const others = (await listCalendarRows(tx)).filter((row) => row.archivedAt === null);
  refuseSameName(others, input.name);
  const at = ctx.now();
  const isDefault = input.isDefault || !others.some((row) => row.isDefault);
  const { name, rules } = input;
  const row = { id: ctx.newId(), name, rules, isDefault, archivedAt: null, createdAt: at, updatedAt: at };
  await insertCalendar(tx, row);
  tx.changes.push({ kind: "policy.updated", subjectId: row.id, at });
  return row;
}

/** Files that are exported name calendars by name. */
export function refuseSameName(others: CalendarRow[], name: string) {
  if (!others.some((row) => row.name.toLowerCase() === name.toLowerCase())) return;
  throw new AppError(
    "conflict",
    { en: `There is a calendar named “${name}” already.`, fr: `Un calendrier nommé « ${name} » existe déjà.` },
    { field: "name" },
  );
}
