import { findAgents } from "#db/stores/agents.ts";
import { listPolicyVersions } from "#db/stores/policies.ts";
import { listTeamRows } from "#db/stores/teams.ts";
import type { Channel } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import type { LayerKey, PolicyVersionView } from "#server/protocol/policies.ts";
import { isOf, type Layer, readLayers } from "./effective.ts";

/** Every version of every layer, the newest first: what was promised when, and who said so. */
export async function listPolicies(
  ctx: Context,
  { channel }: { channel?: Channel | undefined },
): Promise<PolicyVersionView[]> {
  const db = ctx.db.read;
  const [versions, agents, teams] = await Promise.all([listPolicyVersions(db), findAgents(db), listTeamRows(db)]);
  const layers = readLayers(versions).filter((one) => channel === undefined || one.channel === channel);
  const nameOf = ({ scope, scopeId }: LayerKey) =>
    ({
      channel: null,
      inbox: ctx.inboxes.byId(scopeId)?.name ?? null,
      team: teams.find((team) => team.id === scopeId)?.name ?? null,
      tier: scopeId,
    })[scope];
  return layers.toReversed().map((layer) => {
    const author = agents.find((agent) => agent.id === layer.createdBy);
    return {
      ...layer,
      scopeName: nameOf(layer),
      createdBy: author ? { id: author.id, name: author.name } : null,
      state: stateOf(layer, layers, ctx.now()),
    };
  });
}

/** Among the versions of its layer, oldest first. */
function stateOf(version: Layer, layers: Layer[], now: number): PolicyVersionView["state"] {
  const { channel, scope, scopeId, effectiveFrom } = version;
  const later = layers.slice(layers.indexOf(version) + 1).filter((one) => isOf(one, channel, scope, scopeId));
  if (later.some((one) => one.effectiveFrom === effectiveFrom)) return "replaced";
  if (effectiveFrom > now) return "planned";
  return later.some((one) => one.effectiveFrom <= now) ? "past" : "in_force";
}
