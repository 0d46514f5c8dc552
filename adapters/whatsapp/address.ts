import type { Address } from "../contract/channel.ts";
import { phoneSpellings } from "../shared/phone-spellings.ts";

/** A number means the same everywhere; the id of somebody who hides theirs means something to one business only. */
export function whatsappAddress(value: string, inboxId: string): Address {
  const isNumber = isWhatsappNumber(value);
  return {
    scheme: "whatsapp",
    scope: isNumber ? "" : inboxId,
    value,
    verified: true,
    spellings: isNumber ? phoneSpellings(value) : [],
  };
}

export function isWhatsappNumber(value: string): boolean {
  return /^\+?\d{5,20}$/.test(value);
}
