import { listTiersOfContacts } from "#db/stores/contacts.ts";
import type { Context } from "#server/context.ts";
import type { TierView } from "#server/protocol/conversations.ts";

const mostTiers = 200;

/** Those that somebody carries, and those that a policy promises something to: what to offer before another is made up. */
export async function listTiers(ctx: Context): Promise<TierView[]> {
  const carried = await listTiersOfContacts(ctx.db.read, mostTiers);
  const promised = ctx.policies.layers().filter(({ scope }) => scope === "tier");
  const names = new Set([...promised.map(({ scopeId }) => scopeId), ...carried]);
  return [...names]
    .sort((one, other) => one.localeCompare(other))
    .slice(0, mostTiers)
    .map((name) => ({ name }));
}
