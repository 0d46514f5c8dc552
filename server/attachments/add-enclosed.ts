import type { Tx } from "#db/dialect/database.ts";
import { insertAttachment } from "#db/stores/attachments.ts";
import type { Context } from "#server/context.ts";
import type { StoredFile } from "./store-enclosed.ts";

/** Rows for the files that came inside a message. */
export async function addEnclosed(
  ctx: Context,
  tx: Tx,
  enclosed: { messageId: string; contactId: string; files: StoredFile[] },
) {
  for (const [position, file] of enclosed.files.entries()) {
    await insertAttachment(tx, {
      id: ctx.newId(),
      messageId: enclosed.messageId,
      position,
      uploaderKind: "contact",
      uploaderId: enclosed.contactId,
      ...file,
      state: "stored",
      createdAt: ctx.now(),
    });
  }
}
