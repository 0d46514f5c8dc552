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
    if (Number(length) > jsonLimit) throw tooLarge();
    return await request.text();
  }
  return await readAtMost(request, jsonLimit);
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
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function notJson() {
  return new AppError("unsupported_type", {
    en: "Send the body as JSON, with the header Content-Type: application/json.",
    fr: "Envoyez le corps en JSON, avec l’en-tête Content-Type: application/json.",
  });
}

function tooLarge() {
  return new AppError("too_large", {
    en: "The body is larger than 1 MB.",
    fr: "Le corps de la requête dépasse 1 Mo.",
  });
}
