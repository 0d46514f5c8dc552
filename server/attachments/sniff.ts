import { fileTypeFromBuffer } from "file-type";

/** Types that a browser may show in place; everything else is only ever downloaded. */
const shownInPlace = /^(image\/(png|jpeg|gif|webp|avif)|audio\/(mpeg|ogg|wav|mp4)|video\/(mp4|webm))$/;

/** What the bytes are, whatever their name says. Markup and scripts are plain text here. */
export async function sniffContentType(bytes: Uint8Array, filename: string): Promise<string> {
  const found = await fileTypeFromBuffer(bytes);
  // Such as `audio/ogg; codecs=opus`: what follows says how it is packed, and players find that out themselves.
  if (found) return found.mime.replace(/;.*$/s, "");
  if (!isText(bytes)) return "application/octet-stream";
  return /\.csv$/i.test(filename) ? "text/csv" : "text/plain";
}

export function isImage(contentType: string): boolean {
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(contentType);
}

/** Headers with which a stored file cannot harm whoever opens it, even as a page of its own. */
export function safeHeaders(file: { filename: string; contentType: string; bytes: number }): Record<string, string> {
  const inPlace = shownInPlace.test(file.contentType);
  const text = file.contentType.startsWith("text/");
  return {
    "content-type": inPlace
      ? file.contentType
      : text
        ? "text/plain; charset=utf-8"
        : file.contentType === "application/pdf"
          ? file.contentType
          : "application/octet-stream",
    "content-length": String(file.bytes),
    "content-disposition": `${inPlace ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(file.filename)}`,
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "private, max-age=31536000, immutable",
  };
}

/** RFC 8187: everything but the attribute characters is percent-encoded. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

/** UTF-8 without control characters, judged by its beginning. */
function isText(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, 4096);
  if (beginning.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(beginning, { stream: true });
    return true;
  } catch {
    return false;
  }
}
