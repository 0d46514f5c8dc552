import { markTokenRevoked } from "#db/stores/api-tokens.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import { type Actor, requireRole } from "./actor.ts";

export async function revokeToken(ctx: Context, actor: Actor, id: string): Promise<void> {
  requireRole(actor, "admin");
  await ctx.db.write(async (tx) => {
    const revoked = await markTokenRevoked(tx, id, ctx.now());
    if (!revoked) throw notFound();
    // Sockets that were opened with this token learn that it is over.
    tx.changes.push({ kind: "session.revoked", subjectId: id, at: ctx.now() });
  });
}
