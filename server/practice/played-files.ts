import { findAttachments } from "#db/stores/attachments.ts";
import type { Actor } from "#server/agents/actor.ts";
import { attachmentOpener } from "#server/attachments/open.ts";
import type { Context } from "#server/context.ts";
import { wrong } from "./refusals.ts";

/** Uploads of one's own, in the hand of the customer whom one plays. */
export async function readPlayedFiles(ctx: Context, actor: Actor, ids: string[]) {
  const known = await findAttachments(ctx.db.read, ids);
  const open = attachmentOpener(ctx.db, ctx.files);
  return await Promise.all(
    ids.map(async (id) => {
      const file = known.find((one) => one.id === id && one.uploaderId === actor.id && one.state === "stored");
      if (!file) throw wrong("attachments", fileIsGone);
      return { filename: file.filename, contentType: file.contentType, bytes: await open(id) };
    }),
  );
}

const fileIsGone = {
  en: "A file is not there any more. Add it again and send.",
  fr: "Un fichier n’est plus là. Ajoutez-le à nouveau et envoyez.",
};
