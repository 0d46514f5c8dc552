import { z } from "zod";

/** How an account at Twilio is reached. `previousAuthToken` still signs what is on its way while a token is replaced. */
export const twilioAccount = {
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-f]{32}$/i, "the account SID: AC and 32 letters and digits, from the Twilio console"),
  authToken: z.string().trim().min(1, "the auth token, from the Twilio console").max(200),
  previousAuthToken: z.string().trim().min(1).max(200).optional(),
  /** Instead of Twilio's own, e.g. a stand-in's. */
  apiBaseUrl: z.url({ protocol: /^https?$/, error: "an address such as https://api.twilio.com" }).optional(),
};

export const twilioSecrets = ["authToken", "previousAuthToken"] as const;

export const twilioWords: Readonly<Record<string, string>> = {
  "the account SID: AC and 32 letters and digits, from the Twilio console":
    "l’identifiant du compte (SID) : AC et 32 lettres ou chiffres, dans la console Twilio",
  "the auth token, from the Twilio console": "le jeton (auth token), dans la console Twilio",
  "an address such as https://api.twilio.com": "une adresse telle que https://api.twilio.com",
};

export type TwilioAccount = {
  accountSid: string;
  authToken: string;
  previousAuthToken?: string | undefined;
  apiBaseUrl?: string | undefined;
};
