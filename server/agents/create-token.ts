import type { z } from "zod";

import { insertApiToken } from "#db/stores/api-tokens.ts";
import type { Context } from "#server/context.ts";
import type { createdToken, createToken as createTokenBody } from "#server/protocol/agents.ts";
import { type Actor, requireRole } from "./actor.ts";
import { hashSecret, newSecret } from "./secret.ts";

/** Only a hash is kept, so the answer is the one place where the token can be read. */
export async function createToken(
  ctx: Context,
  actor: Actor,
  input: z.infer<typeof createTokenBody>,
): Promise<z.infer<typeof createdToken>> {
  requireRole(actor, "admin");
  const token = newSecret("gct_");
  const row = {
    id: ctx.newId(),
    name: input.name,
    role: input.role,
    tokenHash: hashSecret(token),
    createdBy: actor.id,
    lastUsedAt: null,
    revokedAt: null,
    createdAt: ctx.now(),
  };
  await ctx.db.write((tx) => insertApiToken(tx, row));
  return { id: row.id, name: row.name, role: row.role, createdAt: row.createdAt, lastUsedAt: null, token };
}
