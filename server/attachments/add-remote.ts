import type { RemoteAttachment } from "#adapters/contract/media.ts";
import { mostMediaBytes } from "#adapters/contract/media.ts";
import type { Tx } from "#db/dialect/database.ts";
import { insertAttachment } from "#db/stores/attachments.ts";
import type { Context } from "#server/context.ts";
import { nameOf } from "./store-upload.ts";

/** Rows for files that still lie with the network: the message is here at once, they follow. */
export async function addRemote(
  ctx: Context,
  tx: Tx,
  remote: { messageId: string; contactId: string; files: RemoteAttachment[]; firstPosition: number },
) {
  for (const [at, file] of remote.files.entries()) {
    const tooLarge = (file.bytes ?? 0) > mostMediaBytes;
    await insertAttachment(tx, {
      id: ctx.newId(),
      messageId: remote.messageId,
      position: remote.firstPosition + at,
      uploaderKind: "contact",
      uploaderId: remote.contactId,
      filename: nameOf(file.filename),
      contentType: file.contentType.slice(0, 200),
      bytes: file.bytes ?? 0,
      sha256: "",
      width: null,
      height: null,
      contentId: null,
      state: tooLarge ? "refused" : "pending",
      shownAs: file.shownAs && file.shownAs !== "file" ? file.shownAs : null,
      remote: file.ref,
      nextTryAt: tooLarge ? null : ctx.now(),
      reason: tooLarge ? "too_large" : null,
      createdAt: ctx.now(),
    });
  }
}
