import { z } from "zod";

import { type ApiAnswer, callApi } from "../../shared/call-api.ts";
import type { CloudConfig } from "./config.ts";
import { type CloudError, cloudError } from "./payloads.ts";

/** What Meta answered: what was asked for, or why not. `status` and `retryAfterMs` are of HTTP. */
export type CloudAnswer =
  | { kind: "done"; body: unknown }
  | { kind: "refused"; status: number; error: CloudError; retryAfterMs: number | null }
  /** Not in Meta's words: a proxy's page, or half an answer. */
  | { kind: "unreadable"; status: number };

export type CloudClient = {
  get(path: string): Promise<CloudAnswer>;
  post(path: string, body: Record<string, unknown>): Promise<CloudAnswer>;
  upload(file: { bytes: Uint8Array; contentType: string; filename: string }): Promise<CloudAnswer>;
  /** Bytes that lie at an address which Meta gave us. */
  download(url: string, mostBytes: number): Promise<ApiAnswer>;
};

const waitMs = 20_000;
const uploadMs = 120_000;
const longestAnswer = 4 * 1024 * 1024;

/** The only file that speaks to Meta. Rejects with `CallFailed` when nobody answered. */
export function openClient(config: CloudConfig, { allowPrivate }: { allowPrivate: boolean }): CloudClient {
  const authorization = `Bearer ${config.accessToken}`;
  const call = async (
    method: "GET" | "POST",
    path: string,
    body?: { bytes: Uint8Array; type: string; timeoutMs: number },
  ): Promise<CloudAnswer> => {
    const answer = await callApi({
      method,
      url: `${config.apiBaseUrl}/${path}`,
      headers: { authorization, accept: "application/json", ...(body ? { "content-type": body.type } : {}) },
      ...(body ? { body: body.bytes } : {}),
      allowPrivate,
      signal: AbortSignal.timeout(body?.timeoutMs ?? waitMs),
      mostBytes: longestAnswer,
    });
    return read(answer);
  };
  return {
    get: (path) => call("GET", path),
    post: (path, body) =>
      call("POST", path, {
        bytes: new TextEncoder().encode(JSON.stringify(body)),
        type: "application/json",
        timeoutMs: waitMs,
      }),
    async upload({ bytes, contentType, filename }) {
      const form = new FormData();
      form.set("messaging_product", "whatsapp");
      form.set("type", contentType);
      form.set("file", new Blob([new Uint8Array(bytes)], { type: contentType }), filename);
      const packed = new Response(form);
      const type = packed.headers.get("content-type") ?? "multipart/form-data";
      const whole = new Uint8Array(await packed.arrayBuffer());
      return await call("POST", `${config.phoneNumberId}/media`, { bytes: whole, type, timeoutMs: uploadMs });
    },
    download: (url, mostBytes) =>
      callApi({
        method: "GET",
        url,
        // The token is Meta's to see, and nobody else's.
        headers: isMeta(url, config) ? { authorization } : {},
        allowPrivate,
        signal: AbortSignal.timeout(uploadMs),
        mostBytes,
      }),
  };
}

function read(answer: ApiAnswer): CloudAnswer {
  const body = parse(answer.body);
  if (body !== undefined && answer.status >= 200 && answer.status < 300) return { kind: "done", body };
  const refusal = z.object({ error: cloudError }).safeParse(body);
  if (!refusal.success) return { kind: "unreadable", status: answer.status };
  const seconds = Number(answer.headers["retry-after"]);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : null;
  return { kind: "refused", status: answer.status, error: refusal.data.error, retryAfterMs };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function isMeta(url: string, config: CloudConfig): boolean {
  const { host } = new URL(url);
  return host === new URL(config.apiBaseUrl).host || /(^|\.)(facebook\.com|fbsbx\.com|whatsapp\.net)$/.test(host);
}
