import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";

import { type FetchedMedia, mostMediaBytes } from "../../contract/media.ts";
import { findHost } from "../public-host.ts";
import type { TwilioAccount } from "./account.ts";

const mostRedirects = 3;
const patienceMs = 60_000;
const retryAfterMs = 30_000;

/** Where Twilio keeps what people send; everything else is not followed. */
const trusted = /(^|\.)(twilio\.com|twiliocdn\.com|amazonaws\.com)$/;

/**
 * Gets a file that a customer sent. Twilio asks for the account and then leads to a storage house that must not see it: the
 * authorization goes to the first host alone, and only to hosts that are known.
 */
export async function fetchTwilioMedia(
  account: TwilioAccount,
  address: string,
  { allowPrivateHosts, most = mostMediaBytes }: { allowPrivateHosts: boolean; most?: number },
): Promise<FetchedMedia> {
  const api = new URL(account.apiBaseUrl ?? "https://api.twilio.com");
  if (!URL.canParse(address)) return refused("unreadable", "no address");
  let url = new URL(address);
  if (account.apiBaseUrl && url.hostname === "api.twilio.com") url = new URL(url.pathname + url.search, api);
  const signal = AbortSignal.timeout(patienceMs);
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const isApi = url.host === api.host;
    if (!isApi && !trusted.test(url.hostname) && !allowPrivateHosts)
      return refused("forbidden", `led to ${url.hostname}`);
    const answer = await ask(url, isApi ? account : null, allowPrivateHosts, signal).catch(describe);
    if (typeof answer === "string") return { kind: "deferred", retryAfterMs, detail: answer };
    const { statusCode: status = 0, headers } = answer;
    if (status >= 300 && status < 400 && headers.location && URL.canParse(headers.location, url)) {
      answer.destroy();
      url = new URL(headers.location, url);
      continue;
    }
    if (status !== 200) {
      answer.destroy();
      return refusalFor(status);
    }
    if (Number(headers["content-length"]) > most) {
      answer.destroy();
      return refused("too_large", `${headers["content-length"]} bytes`);
    }
    return await readAtMost(answer, most);
  }
  return refused("unreadable", "led around in circles");
}

function refusalFor(status: number): FetchedMedia {
  if (status === 404 || status === 410) return refused("gone", `HTTP ${status}`);
  if (status === 429 || status >= 500) return { kind: "deferred", retryAfterMs, detail: `HTTP ${status}` };
  return refused("forbidden", `HTTP ${status}`);
}

async function ask(
  url: URL,
  account: TwilioAccount | null,
  allowPrivate: boolean,
  signal: AbortSignal,
): Promise<IncomingMessage | string> {
  const found = await findHost(url.hostname, { allowPrivate });
  if (found.kind !== "found") return found.kind === "private" ? `${url.hostname} is private` : found.detail;
  const { address } = found;
  const family = isIP(address);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const basic = account && Buffer.from(`${account.accountSid}:${account.authToken}`).toString("base64");
  return await new Promise((resolve, reject) => {
    const asked = request(url, {
      signal,
      headers: basic ? { authorization: `Basic ${basic}` } : {},
      // The address that was checked, whatever a second lookup would say.
      lookup: (_host, options, tell) => (options.all ? tell(null, [{ address, family }]) : tell(null, address, family)),
    });
    asked.once("response", resolve);
    asked.once("error", reject);
    asked.end();
  });
}

async function readAtMost(answer: IncomingMessage, most: number): Promise<FetchedMedia> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer) {
      const bytes = Buffer.from(chunk);
      size += bytes.byteLength;
      if (size > most) {
        answer.destroy();
        return refused("too_large", `more than ${most} bytes`);
      }
      chunks.push(bytes);
    }
  } catch (error) {
    return { kind: "deferred", retryAfterMs, detail: describe(error) };
  }
  const contentType = answer.headers["content-type"]?.split(";")[0] ?? "application/octet-stream";
  return { kind: "fetched", bytes: Buffer.concat(chunks), contentType };
}

function refused(reason: "too_large" | "gone" | "forbidden" | "unreadable", detail: string): FetchedMedia {
  return { kind: "refused", reason, detail };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
