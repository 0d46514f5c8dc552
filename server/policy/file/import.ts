import { isDeepStrictEqual } from "node:util";

import type { Tx } from "#db/dialect/database.ts";
import { type CalendarRow, listCalendarRows } from "#db/stores/calendars.ts";
import { insertPolicyVersions, listPolicyVersions } from "#db/stores/policies.ts";
import { listTeamRows, updateTeamRow } from "#db/stores/teams.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import { addCalendar } from "#server/calendars/create.ts";
import { changeCalendar } from "#server/calendars/update.ts";
import type { Context } from "#server/context.ts";
import type { PolicyFile } from "#server/protocol/policy-file.ts";
import { addTeam } from "#server/teams/create.ts";
import { newVersion } from "../change.ts";
import { isOf, type Layer, readLayers } from "../effective.ts";
import { readPolicyFile } from "./read.ts";
import { type ResolvedVersion, resolveVersions } from "./resolve.ts";

/** How much was new or different. */
export type Imported = { teams: number; calendars: number; policies: number };

/**
 * Takes over a file of `policy export`, all of it or nothing. Whatever is as the file says already is left alone, so that a
 * second import changes nothing; what the file does not name stays.
 */
export async function importPolicies(ctx: Context, actor: Actor, text: string): Promise<Imported> {
  requireRole(actor, "lead");
  const { file, refuse } = await readPolicyFile(text);
  const imported = await ctx.db.write(async (tx) => {
    await holdWorkspace(tx);
    const teams = await importTeams(ctx, tx, file);
    const calendars = await importCalendars(ctx, tx, file);
    const layers = readLayers(await listPolicyVersions(tx));
    const names = { teams: await listTeamRows(tx), calendars: await calendarsInUse(tx) };
    const { versions, wrong } = resolveVersions(ctx, file, layers, names);
    refuse(wrong);
    const policies = await importVersions(ctx, tx, actor, versions, layers);
    return { teams, calendars, policies };
  });
  await ctx.policies.reload();
  return imported;
}

async function importTeams(ctx: Context, tx: Tx, { teams }: PolicyFile): Promise<number> {
  const known = await listTeamRows(tx);
  let count = 0;
  for (const name of teams) {
    const team = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (team && team.archivedAt === null) continue;
    if (team) {
      await updateTeamRow(tx, team.id, { archivedAt: null, updatedAt: ctx.now() });
      tx.changes.push({ kind: "team.updated", subjectId: team.id, at: ctx.now() });
    } else await addTeam(ctx, tx, name);
    count += 1;
  }
  return count;
}

async function importCalendars(ctx: Context, tx: Tx, { calendars }: PolicyFile): Promise<number> {
  const known = await calendarsInUse(tx);
  let count = 0;
  for (const { name, rules, default: isDefault } of calendars) {
    const row = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (row && isDeepStrictEqual(row.rules, rules) && (row.isDefault || !isDefault)) continue;
    if (row) await changeCalendar(ctx, tx, row.id, { rules, ...(isDefault ? { isDefault } : {}) });
    else await addCalendar(ctx, tx, { name, rules, isDefault });
    count += 1;
  }
  return count;
}

async function calendarsInUse(tx: Tx): Promise<CalendarRow[]> {
  return (await listCalendarRows(tx)).filter((row) => row.archivedAt === null);
}

/** A planned version is there when its date has the same; a begun one, when the same is in force. */
async function importVersions(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  versions: ResolvedVersion[],
  layers: Layer[],
): Promise<number> {
  const now = ctx.now();
  const wanted = versionsToHold(versions, now).filter((one) => {
    const own = layers.filter((layer) => isOf(layer, one.channel, one.scope, one.scopeId));
    const there = own.findLast(({ effectiveFrom }) =>
      one.effectiveFrom === undefined ? effectiveFrom <= now : effectiveFrom === one.effectiveFrom,
    );
    return !isDeepStrictEqual(there?.values ?? {}, one.values);
  });
  const rows = wanted.map((one) => newVersion(ctx, actor, one));
  await insertPolicyVersions(tx, rows);
  for (const { id } of rows) tx.changes.push({ kind: "policy.updated", subjectId: id, at: now });
  return rows.length;
}

/** The last of each layer whose date has passed, which is to hold at once, and all whose date is to come. */
function versionsToHold(versions: ResolvedVersion[], now: number): ResolvedVersion[] {
  const startOf = ({ effectiveFrom = now }: ResolvedVersion) => effectiveFrom;
  const inOrder = versions.toSorted((one, other) => startOf(one) - startOf(other));
  const begun = new Map<string, ResolvedVersion>();
  for (const { effectiveFrom: _, ...one } of inOrder.filter((each) => startOf(each) <= now)) {
    begun.set(JSON.stringify([one.channel, one.scope, one.scopeId]), one);
  }
  return [...begun.values(), ...inOrder.filter((each) => startOf(each) > now)];
}
