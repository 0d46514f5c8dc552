import { listCalendarRows, updateCalendarRow } from "#db/stores/calendars.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";

/** Puts hours away. Policies that name them go by the default from then on; clocks that have ended still know them. */
export async function archiveCalendar(ctx: Context, actor: Actor, id: string, newDefault?: string): Promise<void> {
  requireRole(actor, "lead");
  await ctx.db.write(async (tx) => {
    await holdWorkspace(tx);
    const at = ctx.now();
    const inUse = (await listCalendarRows(tx)).filter((row) => row.archivedAt === null);
    const before = inUse.find((row) => row.id === id);
    if (!before) throw notFound();
    const others = inUse.filter((row) => row.id !== id);
    if (newDefault !== undefined && !others.some((row) => row.id === newDefault)) throw noSuchDefault();
    if (before.isDefault && others.length > 0 && newDefault === undefined) throw needsDefault(before.name);
    await updateCalendarRow(tx, id, { archivedAt: at, isDefault: false, updatedAt: at });
    if (newDefault !== undefined) await updateCalendarRow(tx, newDefault, { isDefault: true, updatedAt: at });
    tx.changes.push({ kind: "policy.updated", subjectId: id, at });
  });
  await ctx.policies.reload();
}

function needsDefault(name: string) {
  return new AppError(
    "conflict",
    {
      en: `“${name}” is the default calendar. Say which one takes over.`,
      fr: `« ${name} » est le calendrier par défaut. Dites lequel prend le relais.`,
    },
    { field: "newDefault" },
  );
}

function noSuchDefault() {
  return new AppError(
    "invalid",
    {
      en: "The calendar that is to take over does not exist. Name one of the others.",
      fr: "Le calendrier qui doit prendre le relais n’existe pas. Nommez-en un autre.",
    },
    { field: "newDefault" },
  );
}
