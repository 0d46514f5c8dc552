import { keptSecret, type Plain } from "../stored-config.ts";

/** What is typed into the form for a Twilio account. */
export type SmsDraft = {
  accountSid: string;
  authToken: string;
  sender: "number" | "service";
  number: string;
  messagingServiceSid: string;
  /** "" for Twilio's usual one. */
  apiBaseUrl: string;
};

export const emptyDraft: SmsDraft = {
  accountSid: "",
  authToken: "",
  sender: "number",
  number: "",
  messagingServiceSid: "",
  apiBaseUrl: "",
};

export function draftOf(config: Plain): SmsDraft {
  const text = (name: string) => (typeof config[name] === "string" ? config[name] : "");
  return {
    accountSid: text("accountSid"),
    authToken: "",
    sender: config.messagingServiceSid === undefined ? "number" : "service",
    number: text("number"),
    messagingServiceSid: text("messagingServiceSid"),
    apiBaseUrl: text("apiBaseUrl"),
  };
}

/** A token that is not typed again stays. */
export function configOf(draft: SmsDraft, stored: Plain = {}): Plain {
  const { number: _, messagingServiceSid: __, apiBaseUrl: ___, ...rest } = stored;
  const typed = draft.authToken.trim();
  const isKept = typed === "" && stored.authToken === keptSecret;
  return {
    ...rest,
    accountSid: draft.accountSid.trim(),
    authToken: isKept ? keptSecret : typed,
    ...(draft.apiBaseUrl.trim() === "" ? {} : { apiBaseUrl: draft.apiBaseUrl.trim() }),
    ...(draft.sender === "number"
      ? { number: draft.number.trim() }
      : { messagingServiceSid: draft.messagingServiceSid.trim() }),
  };
}
