import type { Tx } from "#db/dialect/database.ts";
import { claimAttachment } from "#db/stores/attachments.ts";
import { AppError } from "#server/errors.ts";

/** Ties uploads to the message that carries them, in this order. Each can be used once, by whoever uploaded it. */
export async function claimAttachments(
  tx: Tx,
  messageId: string,
  files: { attachmentId: string; uploaderId: string }[],
) {
  for (const [position, file] of files.entries()) {
    const { attachmentId: id, uploaderId } = file;
    if (await claimAttachment(tx, { id, uploaderId, messageId, position })) continue;
    throw new AppError(
      "invalid",
      {
        en: "A file is not there any more. Add it again and send.",
        fr: "Un fichier n’est plus là. Ajoutez-le à nouveau et envoyez.",
      },
      { field: "attachmentIds" },
    );
  }
}
