import { keptSecret, type Plain, plain } from "../stored-config.ts";

/** What is typed into the form for a Twilio account. */
export type SmsDraft = {
  accountSid: string;
  authToken: string;
  sender: "number" | "service";
  number: string;
  messagingServiceSid: string;
  /** As it was typed; "" where nobody knows. */
  price: string;
  currency: string;
  /** "" for Twilio's usual one. */
  apiBaseUrl: string;
};

export function emptyDraft(locale: string): SmsDraft {
  return {
    accountSid: "",
    authToken: "",
    sender: "number",
    number: "",
    messagingServiceSid: "",
    price: "",
    // Twilio's own price list is in dollars.
    currency: locale === "fr" ? "EUR" : "USD",
    apiBaseUrl: "",
  };
}

export function draftOf(config: Plain, locale: string): SmsDraft {
  const text = (name: string) => (typeof config[name] === "string" ? config[name] : "");
  return {
    ...emptyDraft(locale),
    accountSid: text("accountSid"),
    sender: config.messagingServiceSid === undefined ? "number" : "service",
    number: text("number"),
    messagingServiceSid: text("messagingServiceSid"),
    ...priceOf(config, locale),
    apiBaseUrl: text("apiBaseUrl"),
  };
}

/** A token that is not typed again stays. */
export function configOf(draft: SmsDraft, stored: Plain = {}): Plain {
  const { number: _, messagingServiceSid: __, apiBaseUrl: ___, segmentPrice: ____, ...rest } = stored;
  const typed = draft.authToken.trim();
  const isKept = typed === "" && stored.authToken === keptSecret;
  return {
    ...rest,
    accountSid: draft.accountSid.trim(),
    authToken: isKept ? keptSecret : typed,
    ...(draft.apiBaseUrl.trim() === "" ? {} : { apiBaseUrl: draft.apiBaseUrl.trim() }),
    ...(draft.price.trim() === "" ? {} : { segmentPrice: { amount: draft.price, currency: draft.currency } }),
    ...(draft.sender === "number"
      ? { number: draft.number.trim() }
      : { messagingServiceSid: draft.messagingServiceSid.trim() }),
  };
}

/** A price as people write it here. */
function priceOf({ segmentPrice }: Plain, locale: string): Partial<SmsDraft> {
  const { amount, currency } = plain(segmentPrice);
  if (typeof amount !== "number" || typeof currency !== "string") return {};
  return { price: amount.toLocaleString(locale, { maximumFractionDigits: 12, useGrouping: false }), currency };
}
