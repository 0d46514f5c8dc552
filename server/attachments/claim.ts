import type { Tx } from "#db/dialect/database.ts";
import { claimAttachment, releaseAttachment } from "#db/stores/attachments.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import { AppError } from "#server/errors.ts";

/** `messageId` is the message that has it already; its files move on when it was taken back. */
type Claimed = { attachmentId: string; uploaderId: string; messageId?: string | null };

/** Ties uploads to the message that carries them, in this order. Each can be used once, by whoever uploaded it. */
export async function claimAttachments(tx: Tx, messageId: string, files: Claimed[]) {
  for (const [position, file] of files.entries()) {
    const { attachmentId: id, uploaderId } = file;
    if (file.messageId && (await wasTakenBack(tx, file.messageId))) await releaseAttachment(tx, id, file.messageId);
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

async function wasTakenBack(tx: Tx, messageId: string): Promise<boolean> {
  const parts = await listPartsOfMessages(tx, [messageId]);
  return parts.length > 0 && parts.every((part) => part.state === "canceled");
}
