import type { CalendarRow } from "#db/stores/calendars.ts";
import type { Team } from "#db/stores/teams.ts";
import type { Context } from "#server/context.ts";
import type { WrongField } from "#server/errors.ts";
import type { ChangePolicy } from "#server/protocol/policies.ts";
import type { PolicyFile, VersionInFile } from "#server/protocol/policy-file.ts";
import { mergedWith } from "../change.ts";
import { findWrongValues, type Known } from "../check-values.ts";
import { asIfInForce, type Layer } from "../effective.ts";

/** A version of a file, with ids in place of names. */
export type ResolvedVersion = Omit<ChangePolicy, "basedOn">;

type Names = { teams: Team[]; calendars: CalendarRow[] };

/** The versions of a file as they would be stored, and what is wrong with them. Each is looked at over those above it. */
export function resolveVersions(ctx: Context, { policies }: PolicyFile, stored: Layer[], names: Names) {
  const known = knownOf(ctx, names);
  const wrong: WrongField[] = [];
  let layers = stored;
  const versions = policies.map((inFile, index) => {
    const version = resolve(ctx, inFile, names);
    const found = findWrongValues(version, mergedWith(ctx, layers, version), known);
    wrong.push(...found.map(({ field, sentence }) => ({ field: `policies.${index}.${inFileTerms(field)}`, sentence })));
    layers = asIfInForce(layers, version);
    return version;
  });
  return { versions, wrong };
}

function resolve(ctx: Context, inFile: VersionInFile, names: Names): ResolvedVersion {
  const { channel, scope, comment, from } = inFile;
  const { calendar, ...values } = inFile.values;
  const calendarId = calendar === undefined ? {} : { calendarId: named(names.calendars, calendar)?.id ?? "" };
  const scopeId = scopeIdOf(ctx, inFile, names);
  const effectiveFrom = from === undefined ? {} : { effectiveFrom: Date.parse(from) };
  return { channel, scope, scopeId, comment, values: { ...values, ...calendarId }, ...effectiveFrom };
}

/** What no name stands for is refused afterwards, as an id that there is not. */
function scopeIdOf(ctx: Context, { channel, scope, of }: VersionInFile, { teams }: Names): string {
  if (scope === "team") return named(teams, of)?.id ?? of;
  if (scope !== "inbox") return of;
  const namesakes = ctx.inboxes.all().filter((inbox) => inbox.channel === channel && inbox.name === of);
  return namesakes.length === 1 ? (namesakes[0]?.id ?? of) : of;
}

function named<Row extends { name: string }>(rows: Row[], name: string): Row | undefined {
  return rows.find((row) => row.name.toLowerCase() === name.toLowerCase());
}

function knownOf(ctx: Context, { teams, calendars }: Names): Known {
  return {
    inboxChannel: (id) => ctx.inboxes.byId(id)?.channel ?? null,
    hasTeam: (id) => teams.some((team) => team.id === id && team.archivedAt === null),
    hasCalendar: (id) => calendars.some((calendar) => calendar.id === id),
  };
}

function inFileTerms(field: string): string {
  if (field === "scopeId") return "of";
  return field === "values.calendarId" ? "values.calendar" : field;
}
