import { findMessage } from "#db/stores/messages.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import { isImage, sniffContentType } from "#server/attachments/sniff.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";

const limits = { maxBytes: 10 * 1024 * 1024, timeoutMs: 10_000 };

/**
 * A picture that a letter shows from elsewhere, fetched by us: its sender learns neither who looks nor from where. Only
 * what the letter itself names is fetched.
 */
export async function readRemoteImage(
  ctx: Context,
  actor: Actor,
  messageId: string,
  url: string,
): Promise<{ contentType: string; bytes: Uint8Array }> {
  requireRole(actor, "viewer");
  const message = await findMessage(ctx.db.read, messageId);
  if (!message || !(names(message.html, url) || names(message.quotedHtml, url))) throw notFound();
  const found = await ctx.fetchPublic(url, limits);
  const contentType = found && (await sniffContentType(found.bytes, "image"));
  if (found && contentType && isImage(contentType)) return { contentType, bytes: found.bytes };
  throw new AppError("unavailable", {
    en: "This picture could not be fetched from where it lies.",
    fr: "Cette image n’a pas pu être récupérée là où elle se trouve.",
  });
}

function names(html: string | null, url: string): boolean {
  const written = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return html?.includes(`data-remote-src="${written}"`) ?? false;
}
