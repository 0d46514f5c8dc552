import { AppError } from "#server/errors.ts";

/** More pixels than any camera makes; a small file that unpacks to more is a bomb. */
const mostPixels = 60_000_000;

export type CleanImage = { bytes: Uint8Array; width: number; height: number };

/** Draws the image anew: upright, and without where and when it was taken or by whom. */
export async function cleanImage(bytes: Uint8Array, contentType: string): Promise<CleanImage> {
  const { default: sharp } = await import("sharp");
  const moving = contentType === "image/gif" || contentType === "image/webp";
  try {
    const image = sharp(bytes, { animated: moving, limitInputPixels: mostPixels, failOn: "none" }).rotate();
    const { data, info } = await image.toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.pageHeight ?? info.height };
  } catch (cause) {
    throw Object.assign(brokenImage(), { cause });
  }
}

/** Null when it cannot be read: it is kept all the same, and not shown. */
export async function imageSize(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  const { default: sharp } = await import("sharp");
  try {
    const { width, height, pageHeight } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
    return { width, height: pageHeight ?? height };
  } catch {
    return null;
  }
}

/** A square picture of a person, small enough to be everywhere. */
export async function cropPortrait(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  try {
    return await sharp(bytes, { limitInputPixels: mostPixels })
      .rotate()
      .resize(256, 256, { fit: "cover" })
      .webp({ quality: 85 })
      .toBuffer();
  } catch (cause) {
    throw Object.assign(brokenImage(), { cause });
  }
}

function brokenImage() {
  return new AppError(
    "unsupported_type",
    {
      en: "This image cannot be read: it is damaged or far too large. Save it again, or send it as a ZIP file.",
      fr: "Cette image est illisible : elle est endommagée ou beaucoup trop grande. Enregistrez-la à nouveau, ou envoyez-la en ZIP.",
    },
    { field: "file" },
  );
}
