import { findIntake, lockIntake, updateIntake } from "#db/stores/intake.ts";
import { releaseQuarantined } from "#db/stores/quarantine.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import { tryRow, wakeIntake } from "./worker.ts";

/** Tries a row once more because a person asked. What became a message stays one. */
export async function replayIntake(ctx: Context, actor: Actor, id: string) {
  requireRole(actor, "lead");
  const row = await ctx.db.write(async (tx) => {
    const found = await lockIntake(tx, id);
    if (!found) throw notFound();
    if (found.messageId) throw alreadyMessage();
    const again = { state: "received" as const, tries: 0, nextTryAt: ctx.now(), finishedAt: null };
    await updateIntake(tx, id, again);
    return { ...found, ...again };
  });
  await tryRow(ctx, row);
  const after = await findIntake(ctx.db.read, id);
  if (!after) throw notFound();
  return after;
}

/** Puts what is in quarantine back to work; answers how much that is. The worker does the rest. */
export async function replayQuarantined(ctx: Context, actor: Actor, asked: { inboxId?: string | undefined }) {
  requireRole(actor, "lead");
  const count = await ctx.db.write((tx) => releaseQuarantined(tx, { inboxId: asked.inboxId ?? null, now: ctx.now() }));
  wakeIntake(ctx);
  return count;
}

function alreadyMessage() {
  return new AppError("conflict", {
    en: "This item became a message already. There is nothing to replay.",
    fr: "Cet élément est déjà devenu un message. Il n’y a rien à rejouer.",
  });
}
