import type { Reader } from "#db/dialect/database.ts";
import { insertPolicyVersions, listPolicyVersions, type PolicyVersion } from "#db/stores/policies.ts";
import { listTeamRows } from "#db/stores/teams.ts";
import { holdWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { ChangePolicy, PolicyVersionView } from "#server/protocol/policies.ts";
import { refusalOf } from "#server/read-input.ts";
import { profileOf } from "./book.ts";
import { findWrongValues, type Known } from "./check-values.ts";
import { asIfInForce, effectiveAt, isOf, type Layer, readLayers, subjectOf } from "./effective.ts";
import { listPolicies } from "./list-versions.ts";

/**
 * A new version of a layer. Versions are never edited: a planned one is withdrawn by another with its date, and a layer is
 * given up by one that says nothing. Promises that run follow; those that have ended stay as they were judged.
 */
export async function changePolicy(ctx: Context, actor: Actor, input: ChangePolicy): Promise<PolicyVersionView> {
  requireRole(actor, "lead");
  const id = await ctx.db.write(async (tx) => {
    await holdWorkspace(tx);
    const layers = readLayers(await listPolicyVersions(tx));
    refuseOvertaken(layers, input);
    refusePast(input.effectiveFrom, ctx.now());
    const known = await whatIsKnown(ctx, tx);
    const wrong = findWrongValues(input, mergedWith(ctx, layers, input), known);
    if (wrong.length > 0) throw refusalOf(wrong);
    const version = newVersion(ctx, actor, input);
    await insertPolicyVersions(tx, [version]);
    tx.changes.push({ kind: "policy.updated", subjectId: version.id, at: ctx.now() });
    return version.id;
  });
  await ctx.policies.reload();
  const made = (await listPolicies(ctx, { channel: input.channel })).find((one) => one.id === id);
  if (!made) throw new Error(`the new version ${id} of ${input.channel} is not listed`);
  return made;
}

export function newVersion(ctx: Context, actor: Actor, input: Omit<ChangePolicy, "basedOn">): PolicyVersion {
  const { channel, scope, scopeId, values, comment, effectiveFrom = ctx.now() } = input;
  const createdBy = actor.kind === "agent" ? actor.id : null;
  return { id: ctx.newId(), channel, scope, scopeId, effectiveFrom, values, comment, createdBy, createdAt: ctx.now() };
}

/** What would hold for whom the layer is about, once the draft does. */
export function mergedWith(ctx: Context, layers: readonly Layer[], draft: Omit<ChangePolicy, "comment">) {
  const subject = subjectOf(draft);
  const at = draft.effectiveFrom ?? ctx.now();
  return effectiveAt(profileOf(ctx, subject), asIfInForce(layers, draft), subject, at);
}

export async function whatIsKnown(ctx: Context, db: Reader): Promise<Known> {
  const teams = (await listTeamRows(db)).filter((team) => team.archivedAt === null).map((team) => team.id);
  const calendars = ctx.policies.calendars().filter(({ row }) => row?.archivedAt === null);
  return {
    inboxChannel: (id) => ctx.inboxes.byId(id)?.channel ?? null,
    hasTeam: (id) => teams.includes(id),
    hasCalendar: (id) => calendars.some((one) => one.id === id),
  };
}

/** Versions are whole: a second one made from the same first would undo what the other changed. */
function refuseOvertaken(layers: Layer[], { channel, scope, scopeId, basedOn }: ChangePolicy) {
  if (basedOn === undefined) return;
  const newest = layers
    .filter((one) => isOf(one, channel, scope, scopeId))
    .sort(byCreation)
    .at(-1);
  if ((newest?.id ?? null) === basedOn) return;
  throw new AppError("conflict", {
    en: "Somebody has changed this policy meanwhile. Look at the newest version and change that.",
    fr: "Quelqu’un a modifié cette politique entre-temps. Regardez la dernière version et modifiez celle-ci.",
  });
}

function byCreation(one: Layer, other: Layer): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}

function refusePast(effectiveFrom: number | undefined, now: number) {
  if (effectiveFrom === undefined || effectiveFrom >= now) return;
  throw new AppError(
    "invalid",
    {
      en: "A policy cannot begin in the past: what was promised then stays promised. Leave the date out to begin now.",
      fr: "Une politique ne peut commencer dans le passé : ce qui était promis le reste. Omettez la date pour commencer maintenant.",
    },
    { field: "effectiveFrom" },
  );
}
