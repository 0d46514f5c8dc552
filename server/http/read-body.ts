import { parseCleanJson } from "#server/clean-text.ts";
import { AppError } from "#server/errors.ts";

/** 1 MiB: the longest text a channel carries is far shorter, and files are uploaded on their own. */
export const jsonLimit = 1_048_576;

/** The text of a JSON body, refused before it is read when it is too large or something else. */
export async function readBodyText(request: Request): Promise<string> {
  const type = request.headers.get("content-type") ?? "";
  const length = request.headers.get("content-length");
  const isAnnounced = length !== null || request.headers.has("transfer-encoding");
  // A server gives every request but GET a body to read; browsers announce none with a DELETE (RFC 9112 §6.3).
  if (length === "0" || (!isAnnounced && (request.body === null || type === ""))) return "";
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) throw notJson();
  if (length && !request.headers.has("transfer-encoding")) {
    if (Number(length) > jsonLimit) throw tooLarge(jsonLimit);
    return await request.text();
  }
  return await readAtMost(request, jsonLimit);
}

/** The body byte for byte; more than `limit` is refused, before it is read where its length was announced. */
export async function bytesAtMost(request: Request, limit: number): Promise<Uint8Array> {
  const length = request.headers.get("content-length");
  if (length && !request.headers.has("transfer-encoding")) {
    if (Number(length) > limit) throw tooLarge(limit);
    // Without a look at the stream, which costs as much as the rest.
    return new Uint8Array(await request.arrayBuffer());
  }
  return request.body === null ? new Uint8Array() : await collect(request, limit);
}

/** An absent body reads as an empty object, so that the schema can name the first field that is missing. */
export function parseBody(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return parseCleanJson(text);
  } catch {
    throw new AppError("invalid", {
      en: "The body is not valid JSON.",
      fr: "Le corps de la requête n’est pas du JSON valide.",
    });
  }
}

async function readAtMost(request: Request, limit: number): Promise<string> {
  return (await collect(request, limit)).toString("utf8");
}

async function collect(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function notJson() {
  return new AppError("unsupported_type", {
    en: "Send the body as JSON, with the header Content-Type: application/json.",
    fr: "Envoyez le corps en JSON, avec l’en-tête Content-Type: application/json.",
  });
}

function tooLarge(limit: number) {
  const megabytes = Math.max(1, Math.round(limit / 1_048_576));
  return new AppError("too_large", {
    en: `The body is larger than ${megabytes} MB.`,
    fr: `Le corps de la requête dépasse ${megabytes} Mo.`,
  });
}
