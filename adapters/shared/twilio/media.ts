import { type FetchedMedia, type MediaRefusal, mostMediaBytes } from "../../contract/media.ts";
import { type ApiAnswer, CallFailed, callApi } from "../call-api.ts";
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
    const answer = await callApi({
      method: "GET",
      url: url.href,
      headers: isApi ? authorizationOf(account) : {},
      allowPrivate: allowPrivateHosts,
      signal,
      mostBytes: most,
    }).catch(notTaken);
    if ("kind" in answer) return answer;
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || !location || !URL.canParse(location, url)) return fileIn(answer);
    url = new URL(location, url);
  }
  return refused("unreadable", "led around in circles");
}

function authorizationOf({ accountSid, authToken }: TwilioAccount): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}` };
}

function notTaken(error: unknown): FetchedMedia {
  if (!(error instanceof CallFailed)) throw error;
  if (error.tooLarge) return refused("too_large", error.message);
  return { kind: "deferred", retryAfterMs, detail: error.message };
}

function fileIn({ status, headers, body }: ApiAnswer): FetchedMedia {
  if (status === 404 || status === 410) return refused("gone", `HTTP ${status}`);
  if (status === 429 || status >= 500) return { kind: "deferred", retryAfterMs, detail: `HTTP ${status}` };
  if (status !== 200) return refused("forbidden", `HTTP ${status}`);
  const contentType = headers["content-type"]?.split(";")[0] ?? "application/octet-stream";
  return { kind: "fetched", bytes: body, contentType };
}

function refused(reason: MediaRefusal, detail: string): FetchedMedia {
  return { kind: "refused", reason, detail };
}
