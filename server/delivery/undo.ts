import { findPart, listPartsOfMessages, movePart, type Part } from "#db/stores/parts.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import { announcePart } from "./enqueue.ts";
import { markSent } from "./outcome.ts";

/** Takes a reply back while none of its parts has left. */
export async function undoDelivery(ctx: Context, actor: Actor, partId: string): Promise<Part> {
  requireRole(actor, "agent");
  return await ctx.db.write(async (tx) => {
    const part = await findPart(tx, partId);
    if (!part) throw notFound();
    const at = ctx.now();
    for (const sibling of await listPartsOfMessages(tx, [part.messageId])) {
      const canceled = await movePart(tx, sibling.id, ["queued", "held"], { state: "canceled", updatedAt: at });
      if (!canceled && sibling.state !== "canceled") throw alreadyGone();
      if (canceled) announcePart(tx, sibling, at);
    }
    return { ...part, state: "canceled", updatedAt: at };
  });
}

/** A person says what became of a part that nobody could confirm, or asks to try a failed one again. */
export async function resolveDelivery(ctx: Context, actor: Actor, partId: string, as: "sent" | "resend") {
  requireRole(actor, "agent");
  return await ctx.db.write(async (tx) => {
    const part = await findPart(tx, partId);
    if (!part) throw notFound();
    const at = ctx.now();
    if (as === "sent" && part.state === "unknown") {
      await markSent(ctx, tx, part, part.providerId, ["unknown"]);
    } else if (as === "resend" && (part.state === "unknown" || part.state === "failed")) {
      if (!ctx.inboxes.byId(part.inboxId)) throw inboxRemoved();
      const again = { state: "queued" as const, notBefore: at, tries: 0, errorCode: null, errorDetail: null };
      await movePart(tx, part.id, [part.state], { ...again, leasedUntil: null, updatedAt: at });
      announcePart(tx, part, at);
    } else {
      throw new AppError("conflict", {
        en: "This delivery is not waiting for a decision any more.",
        fr: "Cet envoi n’attend plus de décision.",
      });
    }
    return (await findPart(tx, partId)) ?? part;
  });
}

function alreadyGone() {
  return new AppError("conflict", {
    en: "It has left already and cannot be taken back.",
    fr: "Le message est déjà parti et ne peut plus être repris.",
  });
}

function inboxRemoved() {
  return new AppError("conflict", {
    en: "The inbox that this was to leave from has been removed. Answer from another one.",
    fr: "La boîte d’où cet envoi devait partir a été retirée. Répondez depuis une autre.",
  });
}
