import { findPart, listPartsOfMessages, movePart, type Part, recordAttempt } from "#db/stores/parts.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { refuseToWrite } from "#server/conversations/may-write.ts";
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
      await refuseToWrite(ctx, tx, part, { isAnotherTry: true });
      const again = { state: "queued" as const, notBefore: at, tries: 0, errorCode: null, errorDetail: null };
      const fresh = { ...again, providerId: null, leasedUntil: null, updatedAt: at };
      // Two who press at once both found it waiting.
      if (!(await movePart(tx, part.id, [part.state], fresh))) throw decided();
      // What the network still says of the first sending is to be told from what it says of this one.
      if (part.providerId) await recordAttempt(tx, { partId: part.id, at, outcome: "resend", detail: part.providerId });
      announcePart(tx, part, at);
    } else {
      throw decided();
    }
    return (await findPart(tx, partId)) ?? part;
  });
}

function decided() {
  return new AppError("conflict", {
    en: "This delivery is not waiting for a decision any more.",
    fr: "Cet envoi n’attend plus de décision.",
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
