import { callApi } from "./call-api.ts";

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
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || !location) {
      if (answer.status !== 200) return null;
      return { contentType: answer.headers["content-type"] ?? "", bytes: answer.body };
    }
    next = readUrl(location, next);
  }
  return null;
}

function ask(url: URL, { allowPrivate, maxBytes }: FetchLimits, signal: AbortSignal) {
  const headers = { accept: "image/*", "user-agent": "Mozilla/5.0 (compatible; image proxy)" };
  return callApi({ method: "GET", url: url.href, headers, allowPrivate, signal, mostBytes: maxBytes });
}

function readUrl(text: string, base?: URL): URL | null {
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return (url.protocol === "https:" || url.protocol === "http:") && url.username === "" ? url : null;
}
