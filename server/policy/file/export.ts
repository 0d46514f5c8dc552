import { listTeamRows } from "#db/stores/teams.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import { listCalendars } from "#server/calendars/list.ts";
import type { Context } from "#server/context.ts";
import type { CalendarView } from "#server/protocol/calendars.ts";
import type { PolicyVersionView } from "#server/protocol/policies.ts";
import type { PolicyFile, VersionInFile } from "#server/protocol/policy-file.ts";
import { listPolicies } from "../list-versions.ts";

/** Hours and promises as they hold and are planned, by name. What held before stays where it was kept or missed. */
export async function exportPolicies(ctx: Context, actor: Actor): Promise<PolicyFile> {
  requireRole(actor, "lead");
  const [teams, calendars, versions] = await Promise.all([
    listTeamRows(ctx.db.read),
    listCalendars(ctx),
    listPolicies(ctx, {}),
  ]);
  return {
    guichet: "policy",
    version: 1,
    teams: teams.filter(({ archivedAt }) => archivedAt === null).map(({ name }) => name),
    calendars: calendars.map(({ name, isDefault, rules }) => ({ name, default: isDefault, rules })),
    policies: versions
      .filter((version) => isWorthKeeping(ctx, version))
      .toReversed()
      .map((version) => inFile(ctx, version, calendars)),
  };
}

/** Not what was given up, nor what is about something that is gone. */
function isWorthKeeping(ctx: Context, { scope, scopeId, scopeName, state, values }: PolicyVersionView): boolean {
  const isThere = scope === "channel" || scopeName !== null || ctx.inboxes.byId(scopeId) !== null;
  return isThere && (state === "planned" || (state === "in_force" && Object.keys(values).length > 0));
}

function inFile(ctx: Context, version: PolicyVersionView, calendars: CalendarView[]): VersionInFile {
  const { channel, scope, effectiveFrom, comment } = version;
  const { calendarId, ...values } = version.values;
  const calendar = calendars.find(({ id }) => id === calendarId)?.name;
  return {
    ...{ channel, scope, of: nameOf(ctx, version), from: new Date(effectiveFrom).toISOString(), comment },
    values: { ...values, ...(calendar === undefined ? {} : { calendar }) },
  };
}

/** Two inboxes may have the same name. */
function nameOf(ctx: Context, { channel, scope, scopeId, scopeName }: PolicyVersionView): string {
  const namesakes = ctx.inboxes.all().filter((inbox) => inbox.channel === channel && inbox.name === scopeName);
  return scope === "inbox" && namesakes.length > 1 ? scopeId : (scopeName ?? "");
}
