import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

import busboy from "busboy";

import type { Upload } from "#server/attachments/store-upload.ts";
import { cleanText } from "#server/clean-text.ts";
import { AppError } from "#server/errors.ts";

export const largestUpload = 20 * 1024 * 1024;
/** Uploads are held in memory while they are looked at: only so many at a time. */
const atOnce = 6;
let reading = 0;

/** The one file of a multipart body, under the name `file`; read no further than the limit. */
export async function readUpload(request: Request): Promise<Upload> {
  if (Number(request.headers.get("content-length") ?? 0) > largestUpload + 10_000) throw tooLarge();
  if (reading >= atOnce) throw busy();
  reading += 1;
  try {
    return await parse(request);
  } finally {
    reading -= 1;
  }
}

function parse(request: Request): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) throw notMultipart();
  const body = Readable.fromWeb(request.body as ReadableStream);
  return new Promise<Upload>((resolve, reject) => {
    const fail = (error: unknown) => {
      body.destroy();
      reject(error instanceof AppError ? error : notMultipart());
    };
    const limits = { files: 1, fields: 5, fieldSize: 1000, fileSize: largestUpload + 1, headerPairs: 20 };
    const parser = busboy({ headers: { "content-type": type }, limits, defParamCharset: "utf8" });
    let upload: Upload | null = null;
    parser.on("file", (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", () => fail(tooLarge()));
      stream.on("close", () => {
        if (field === "file") upload = { filename: cleanText(info.filename ?? "file"), bytes: Buffer.concat(chunks) };
      });
    });
    parser.on("error", fail);
    parser.on("close", () => {
      if (upload && upload.bytes.byteLength > 0) resolve(upload);
      else fail(noFile());
    });
    body.on("error", fail);
    body.pipe(parser);
  });
}

function tooLarge() {
  return new AppError(
    "too_large",
    {
      en: "The file is larger than 20 MB. Send a link to it instead.",
      fr: "Le fichier dépasse 20 Mo. Envoyez plutôt un lien.",
    },
    { field: "file" },
  );
}

function noFile() {
  return new AppError(
    "invalid",
    {
      en: "There is no file in this upload, or it is empty.",
      fr: "Cet envoi ne contient pas de fichier, ou il est vide.",
    },
    { field: "file" },
  );
}

function notMultipart() {
  return new AppError(
    "invalid",
    {
      en: "Send the file as multipart/form-data, in the field file.",
      fr: "Envoyez le fichier en multipart/form-data, dans le champ file.",
    },
    { field: "file" },
  );
}

function busy() {
  return new AppError(
    "too_many_requests",
    {
      en: "Many files are arriving at once. Try again in a moment.",
      fr: "Beaucoup de fichiers arrivent en même temps. Réessayez dans un instant.",
    },
    { retryAfterMs: 2000 },
  );
}
