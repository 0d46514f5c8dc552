import type { FetchedMedia } from "#adapters/contract/media.ts";
import type { Attachment } from "#db/stores/attachments.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { cleanImage } from "./clean-image.ts";
import { isImage, sniffContentType } from "./sniff.ts";
import { claimedType } from "./store-enclosed.ts";
import { nameOf } from "./store-upload.ts";

type Stored = Pick<Attachment, "filename" | "contentType" | "bytes" | "sha256" | "width" | "height">;

/**
 * Keeps a file that was fetched, as an upload is kept: pictures drawn anew, the type that the bytes have. Null: it says
 * it is a picture, and nobody can draw it.
 */
export async function storeFetched(
  ctx: Context,
  file: Pick<Attachment, "filename" | "contentType">,
  fetched: Extract<FetchedMedia, { kind: "fetched" }>,
): Promise<Stored | null> {
  const filename = nameOf(fetched.filename ?? file.filename);
  const sniffed = await sniffContentType(fetched.bytes, filename);
  const known = sniffed === "application/octet-stream" || sniffed === "text/plain" ? null : sniffed;
  const contentType = known ?? claimedType(fetched.contentType || file.contentType);
  const image = isImage(sniffed) ? await drawn(fetched.bytes, sniffed) : undefined;
  if (image === null) return null;
  const stored = await ctx.files.put(image?.bytes ?? fetched.bytes);
  return { filename, contentType, ...stored, width: image?.width ?? null, height: image?.height ?? null };
}

async function drawn(bytes: Uint8Array, contentType: string) {
  try {
    return await cleanImage(bytes, contentType);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
