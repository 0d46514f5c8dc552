import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";

import { findHost } from "./public-host.ts";

export type FetchLimits = { allowPrivate: boolean; maxBytes: number; timeoutMs: number };
/** Null: not there, not allowed, too large or too slow. Why does not matter to whoever wanted to see it. */
export type Fetched = { contentType: string; bytes: Uint8Array } | null;

const mostRedirects = 3;

/**
 * Gets a file from the public internet without telling who asks: no cookies, no referrer. Each host on the way is looked
 * up once and must not lead into a private network.
 */
export async function fetchPublic(url: string, limits: FetchLimits): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  let next: URL | null = readUrl(url);
  for (let hops = 0; next && hops <= mostRedirects; hops++) {
    const answer = await ask(next, limits, signal).catch(() => null);
    if (!answer) return null;
    const status = answer.statusCode ?? 0;
    const location = answer.headers.location;
    if (status >= 300 && status < 400 && location) {
      answer.destroy();
      next = readUrl(location, next);
      continue;
    }
    if (status !== 200) {
      answer.destroy();
      return null;
    }
    const bytes = await readAtMost(answer, limits.maxBytes).catch(() => null);
    return bytes && { contentType: answer.headers["content-type"] ?? "", bytes };
  }
  return null;
}

async function ask(url: URL, { allowPrivate }: FetchLimits, signal: AbortSignal): Promise<IncomingMessage | null> {
  const found = await findHost(url.hostname, { allowPrivate });
  if (found.kind !== "found") return null;
  const { address } = found;
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return await new Promise((resolve, reject) => {
    const asked = request(url, {
      signal,
      headers: { accept: "image/*", "user-agent": "Mozilla/5.0 (compatible; image proxy)" },
      // The address that was checked, whatever a second lookup would say.
      lookup: (_host, options, tell) => {
        const family = isIP(address);
        if (options.all) tell(null, [{ address, family }]);
        else tell(null, address, family);
      },
    });
    asked.once("response", resolve);
    asked.once("error", reject);
    asked.end();
  });
}

async function readAtMost(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > maxBytes) {
      answer.destroy();
      return null;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function readUrl(text: string, base?: URL): URL | null {
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return (url.protocol === "https:" || url.protocol === "http:") && url.username === "" ? url : null;
}
