import { type Attachment, changeMedia, findAttachment } from "#db/stores/attachments.ts";
import { findMessage } from "#db/stores/messages.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import { wakeMedia } from "./fetch-media.ts";

/** Somebody wants a file that could not be fetched: from the first try on. */
export async function retryMedia(ctx: Context, actor: Actor, id: string): Promise<Attachment> {
  requireRole(actor, "agent");
  const again = await ctx.db.write(async (tx) => {
    const file = await findAttachment(tx, id);
    const message = file?.messageId ? await findMessage(tx, file.messageId) : null;
    if (!file || !message || !file.remote) throw notFound();
    if (file.state === "stored") throw isHere();
    if (file.state === "pending" && file.tries === 0) return file;
    const at = ctx.now();
    const patch = { state: "pending" as const, tries: 0, nextTryAt: at, reason: null };
    await changeMedia(tx, file, patch);
    const { conversationId } = message;
    tx.changes.push({ kind: "message.updated", conversationId, messageId: message.id, at });
    return { ...file, ...patch };
  });
  wakeMedia(ctx);
  return again;
}

function isHere() {
  return new AppError("conflict", {
    en: "This file has arrived. There is nothing to fetch.",
    fr: "Ce fichier est arrivé. Il n’y a rien à récupérer.",
  });
}
