import { findIntakeOfMessage } from "#db/stores/intake.ts";
import { findMessage } from "#db/stores/messages.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import { rawOf } from "#server/intake/raw-of.ts";

/** The bytes by which a message came in, as they came. */
export async function readOriginal(ctx: Context, actor: Actor, messageId: string): Promise<Uint8Array> {
  requireRole(actor, "agent");
  const message = await findMessage(ctx.db.read, messageId);
  const row = message && (await findIntakeOfMessage(ctx.db.read, message.id));
  if (!row) throw notFound();
  return (await rawOf(ctx, row.id)).raw;
}
