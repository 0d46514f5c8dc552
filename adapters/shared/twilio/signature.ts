import { createHmac, timingSafeEqual } from "node:crypto";

import type { TwilioAccount } from "./account.ts";

export type Form = Readonly<Record<string, string>>;

/** Null when these bytes are no form. What comes twice is kept once: Twilio sends no lists. */
export function readForm(body: Uint8Array): Form | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    return Object.fromEntries(new URLSearchParams(text));
  } catch {
    return null;
  }
}

/**
 * Null when the call is Twilio's, else why not. The signature covers the address and every field, sorted by name
 * (https://www.twilio.com/docs/usage/security#validating-requests); while a token is replaced the old one still counts.
 */
export function whyForged(
  account: TwilioAccount,
  url: string,
  form: Form,
  signature: string | undefined,
): string | null {
  if (!signature) return "the signature is missing";
  const tokens = [account.authToken, account.previousAuthToken].filter((token) => token !== undefined);
  if (!tokens.some((token) => isSame(sign(token, url, form), signature))) {
    return "the signature does not fit this address and body: is it the address that was pasted at Twilio?";
  }
  // Another account's calls are signed as well as ours.
  if (form.AccountSid !== account.accountSid) return "it comes from another account";
  return null;
}

export function sign(token: string, url: string, form: Form): string {
  const fields = Object.keys(form).sort();
  return createHmac("sha1", token)
    .update(fields.reduce((data, name) => `${data}${name}${form[name]}`, url))
    .digest("base64");
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
