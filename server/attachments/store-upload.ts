import { type Attachment, insertAttachment, type NewAttachment } from "#db/stores/attachments.ts";
import type { AuthorKind } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { cleanImage } from "./clean-image.ts";
import { isImage, sniffContentType } from "./sniff.ts";

export type Upload = { filename: string; bytes: Uint8Array };

/** Keeps an uploaded file until a message takes it up: its type is what it is, not what its name says. */
export async function storeUpload(
  ctx: Context,
  uploader: { kind: AuthorKind; id: string },
  upload: Upload,
): Promise<Attachment> {
  const contentType = await sniffContentType(upload.bytes, upload.filename);
  const image = isImage(contentType) ? await cleanImage(upload.bytes, contentType) : null;
  const stored = await ctx.files.put(image?.bytes ?? upload.bytes);
  const attachment: NewAttachment = {
    id: ctx.newId(),
    messageId: null,
    position: 0,
    uploaderKind: uploader.kind,
    uploaderId: uploader.id,
    filename: nameOf(upload.filename),
    contentType,
    bytes: stored.bytes,
    sha256: stored.sha256,
    width: image?.width ?? null,
    height: image?.height ?? null,
    contentId: null,
    state: "stored",
    createdAt: ctx.now(),
  };
  return await ctx.db.write((tx) => insertAttachment(tx, attachment));
}

/** The last part of a path, without what a screen or a file system would stumble over. */
export function nameOf(filename: string): string {
  const last = filename.split(/[/\\]/).at(-1) ?? "";
  // Control characters, and those that turn the direction of reading: "exe.fdp" is not to look like "pdf.exe".
  const plain = last.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, "").trim();
  // Not in the middle of a surrogate pair.
  return plain.slice(-200).replace(/^[\uDC00-\uDFFF]/, "") || "file";
}
