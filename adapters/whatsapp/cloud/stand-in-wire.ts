import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What a business sent, as Meta took it. */
export type TakenMessage = {
  id: string;
  to: string;
  type: string;
  /** The words that the customer reads; of a file, those below it. */
  text: string;
  partId: string | null;
  answers: string | null;
  media: { bytes: Uint8Array; contentType: string; filename: string } | null;
  body: Record<string, unknown>;
};

/** A file that lies with Meta. */
export type Stored = { bytes: Uint8Array; contentType: string; filename: string };

/** What Meta understands of a request to send; null where it would refuse it. */
export function asTaken(body: Record<string, unknown>, media: Map<string, Stored>): TakenMessage | null {
  const type = String(body.type);
  const content = body[type];
  const to = String(body.to ?? body.recipient ?? "");
  if (to === "" || !isRecord(content) || body.messaging_product !== "whatsapp") return null;
  const file = typeof content.id === "string" ? (media.get(content.id) ?? null) : null;
  if (["image", "video", "audio", "document", "sticker"].includes(type) && !file) return null;
  const text = String(content.body ?? content.caption ?? "");
  if (type === "text" && (text === "" || [...text].length > 4096)) return null;
  return {
    id: newId(),
    to,
    type,
    text,
    partId: typeof body.biz_opaque_callback_data === "string" ? body.biz_opaque_callback_data : null,
    answers: isRecord(body.context) ? String(body.context.message_id) : null,
    media: file,
    body,
  };
}

export function refuse(
  response: ServerResponse,
  how: { status: number; code: number; message?: string; retryAfter?: number },
) {
  const { status, code, message = `error ${code}`, retryAfter } = how;
  const error = { message, type: "OAuthException", code, error_data: { details: message }, fbtrace_id: "A1" };
  const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify({ error }));
}

export function answer(response: ServerResponse, body: unknown) {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export function newId(): string {
  return `wamid.${randomBytes(18).toString("base64url")}`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
