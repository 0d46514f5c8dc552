import { isIP } from "node:net";

import { isPublicAddress } from "../public-host.ts";
import type { TwilioAccount } from "./account.ts";

/** Can Twilio call this address? A stand-in can call any; the real one refuses a message that names a private one. */
export function isReachable(url: string, { apiBaseUrl }: Pick<TwilioAccount, "apiBaseUrl">): boolean {
  if (!URL.canParse(url)) return false;
  if (apiBaseUrl) return true;
  const host = new URL(url).hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes(".") && !/\.(local|localhost|internal|lan|home|test|invalid)$/.test(host);
}
