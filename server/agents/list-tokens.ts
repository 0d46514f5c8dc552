import { findApiTokens } from "#db/stores/api-tokens.ts";
import type { Context } from "#server/context.ts";
import type { TokenView } from "#server/protocol/agents.ts";
import { type Actor, requireRole } from "./actor.ts";

export async function listTokens(ctx: Context, actor: Actor): Promise<TokenView[]> {
  requireRole(actor, "admin");
  const rows = await findApiTokens(ctx.db.read);
  return rows.map(({ id, name, role, createdAt, lastUsedAt }) => ({ id, name, role, createdAt, lastUsedAt }));
}
