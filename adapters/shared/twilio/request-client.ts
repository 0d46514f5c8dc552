import { lookup as lookUpName } from "node:dns";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isIP, type LookupFunction } from "node:net";

import twilio from "twilio";

import { isPublicAddress } from "../public-host.ts";
import type { TwilioAccount } from "./account.ts";
import { TwilioRefusal } from "./refusal.ts";

const patienceMs = 30_000;

export type TwilioClient = ReturnType<typeof twilio>;

/** The library, led to where this account is to be found, and kept off private networks unless they are allowed. */
export function openTwilio(
  account: TwilioAccount,
  host: { allowPrivateHosts: boolean; patienceMs?: number },
): TwilioClient {
  return twilio(account.accountSid, account.authToken, {
    httpClient: requestClient(account.apiBaseUrl ?? null, host),
    lazyLoading: true,
    autoRetry: false,
  });
}

/** The library knows no base address. Its own door for that is a client that it hands every request to. */
function requestClient(baseUrl: string | null, host: { allowPrivateHosts: boolean; patienceMs?: number }) {
  const client = new twilio.RequestClient({ timeout: host.patienceMs ?? patienceMs });
  const agents = { keepAlive: true, lookup: guardedLookup(host.allowPrivateHosts) };
  client.axios.defaults.httpAgent = new HttpAgent(agents);
  client.axios.defaults.httpsAgent = new HttpsAgent(agents);
  const plainly: typeof client.request = client.request.bind(client);
  client.request = async (asked) => {
    const url = new URL(asked.uri);
    if (baseUrl) leadTo(url, new URL(baseUrl));
    if (!host.allowPrivateHosts && isIP(bare(url)) !== 0 && !isPublicAddress(bare(url)))
      throw privateHost(url.hostname);
    const answer = await plainly({ ...asked, uri: url.href });
    if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
    throw new TwilioRefusal(answer.statusCode, answer.body, retryAfter(answer.headers));
  };
  return client;
}

function leadTo(url: URL, base: URL) {
  url.protocol = base.protocol;
  url.host = base.host;
  url.port = base.port;
  url.pathname = base.pathname.replace(/\/$/, "") + url.pathname;
}

function bare(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, "$1");
}

/** Every address that a name leads to is looked at before it is connected to. */
function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (name, options, tell) => {
    lookUpName(name, { ...options, all: true }, (error, found) => {
      if (error) return tell(error, "", 0);
      const allowed = found.filter(({ address }) => allowPrivate || isPublicAddress(address));
      const [first] = allowed;
      if (!first) return tell(privateHost(name), "", 0);
      if (options.all) return tell(null, allowed);
      return tell(null, first.address, first.family);
    });
  };
}

function privateHost(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${name} is a private address, which the operator has to allow`), {
    code: "EPRIVATE",
  });
}

function retryAfter(headers: unknown): number | null {
  const value =
    typeof headers === "object" && headers !== null && "retry-after" in headers ? headers["retry-after"] : null;
  const seconds = Number(value);
  return value !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null;
}
