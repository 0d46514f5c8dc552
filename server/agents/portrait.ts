import { buffer } from "node:stream/consumers";

import { findAttachment, insertAttachment } from "#db/stores/attachments.ts";
import { isOwnPicture } from "#db/stores/pictures.ts";
import { cropPortrait } from "#server/attachments/clean-image.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";

/** Makes the picture that colleagues and visitors see out of an image that the agent uploaded. Answers its path. */
export async function makePortrait(ctx: Context, agentId: string, attachmentId: string): Promise<string> {
  const upload = (await isOwnPicture(ctx.db.read, attachmentId, agentId))
    ? await findAttachment(ctx.db.read, attachmentId)
    : null;
  const file = upload && (await ctx.files.read(upload.sha256));
  if (!upload || !file) throw notAPicture();
  const portrait = await ctx.files.put(await cropPortrait(await buffer(file.stream)));
  const id = ctx.newId();
  await ctx.db.write((tx) =>
    insertAttachment(tx, {
      ...upload,
      ...portrait,
      id,
      filename: "portrait.webp",
      contentType: "image/webp",
      width: 256,
      height: 256,
      createdAt: ctx.now(),
    }),
  );
  return `/avatars/${id}`;
}

function notAPicture() {
  return new AppError(
    "invalid",
    {
      en: "Upload an image first, then send its id.",
      fr: "Envoyez d’abord une image, puis son identifiant.",
    },
    { field: "imageAttachmentId" },
  );
}
