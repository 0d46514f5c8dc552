import { keptSecret, type Plain } from "../stored-config.ts";

export type Carrier = "cloud" | "twilio";

/** What each carrier's form asks for, in the order in which its console shows it. */
export const fieldsOf = {
  cloud: ["phoneNumberId", "businessAccountId", "accessToken", "appSecret", "verifyToken", "apiBaseUrl"],
  twilio: ["accountSid", "authToken", "number", "apiBaseUrl"],
} as const satisfies Record<Carrier, readonly string[]>;
export type FieldName = (typeof fieldsOf)[Carrier][number];

/** Never shown again; nothing typed keeps them. */
const secrets: readonly string[] = ["accessToken", "appSecret", "authToken"];
/** Left out when empty. */
const optional: readonly string[] = ["businessAccountId", "apiBaseUrl"];

export type WhatsappDraft = Partial<Record<FieldName, string>>;

export function isSecret(name: FieldName): boolean {
  return secrets.includes(name);
}

/** A new account has a verify token from the start: nobody needs to think one up. */
export function emptyDraft(carrier: Carrier, random: string): WhatsappDraft {
  return carrier === "cloud" ? { verifyToken: random } : {};
}

export function draftOf(carrier: Carrier, config: Plain): WhatsappDraft {
  const shown = fieldsOf[carrier].filter((name) => !isSecret(name));
  return Object.fromEntries(shown.map((name) => [name, typeof config[name] === "string" ? config[name] : ""]));
}

export function configOf(carrier: Carrier, draft: WhatsappDraft, stored: Plain = {}): Plain {
  const config: Plain = { ...stored };
  for (const name of fieldsOf[carrier]) {
    const typed = (draft[name] ?? "").trim();
    if (typed === "" && isSecret(name) && stored[name] === keptSecret) config[name] = keptSecret;
    else if (typed === "" && optional.includes(name)) delete config[name];
    else config[name] = typed;
  }
  return config;
}
