import { parsePhoneNumberFromString } from "libphonenumber-js/min";

import type { Address } from "../contract/channel.ts";
import { phoneSpellings } from "../shared/phone-spellings.ts";

/** Whoever wrote in, exactly as the network says: libraries call real numbers invalid, and this one is answered. */
export function addressOf(value: string): Address {
  return { scheme: "phone", scope: "", value, verified: true, spellings: phoneSpellings(value) };
}

/**
 * What an agent typed, as networks write it. Without a country it is one of the sender's own. Null when it can be no
 * number at all.
 */
export function readTyped(typed: string, own: string | undefined): string | null {
  const country = own ? parsePhoneNumberFromString(own)?.country : undefined;
  const digits = typed.trim().replace(/^00/, "+");
  const read = parsePhoneNumberFromString(digits, country);
  return read?.isPossible() ? read.number : null;
}
