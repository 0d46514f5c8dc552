import type { InboundAttachment } from "#adapters/contract/channel.ts";
import type { Attachment } from "#db/stores/attachments.ts";
import type { Context } from "#server/context.ts";
import { imageSize } from "./clean-image.ts";
import { isImage, sniffContentType } from "./sniff.ts";
import { nameOf } from "./store-upload.ts";

/** A file on disk that no row speaks of yet. */
export type StoredFile = Pick<
  Attachment,
  "filename" | "contentType" | "bytes" | "sha256" | "width" | "height" | "contentId"
>;

/**
 * Keeps what came inside a message, byte for byte: it is the sender's proof as much as ours. Its type is what it is;
 * where the bytes tell nothing, what the sender says.
 */
export async function storeEnclosed(
  ctx: Context,
  file: Extract<InboundAttachment, { kind: "enclosed" }>,
): Promise<StoredFile> {
  const sniffed = await sniffContentType(file.bytes, file.filename);
  const contentType =
    sniffed === "application/octet-stream" || sniffed === "text/plain" ? claimedType(file.contentType) : sniffed;
  const size = isImage(sniffed) ? await imageSize(file.bytes) : null;
  const stored = await ctx.files.put(file.bytes);
  return {
    filename: nameOf(file.filename),
    contentType,
    ...stored,
    width: size?.width ?? null,
    height: size?.height ?? null,
    contentId: file.contentId,
  };
}

/** Never one that a browser would run: how it is served follows from the type. */
export function claimedType(contentType: string): string {
  const type = contentType.toLowerCase().replace(/;.*$/s, "").trim();
  return /^[a-z]+\/[\w.+-]{1,80}$/.test(type) && !/html|xml|svg|script|image\//.test(type)
    ? type
    : "application/octet-stream";
}
