import { z } from "zod";

const number = (what: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{5,25}$/, what);

/** A phone number at Meta's Cloud API. The access token is a system user's, which does not expire. */
export const cloudConfig = z
  .object({
    phoneNumberId: number("the phone number ID: digits only, not the phone number itself"),
    accessToken: z.string().trim().min(20, "the access token").max(1000),
    /** Signs what Meta sends us. */
    appSecret: z.string().trim().min(16, "the app secret").max(200),
    /** Ours, and typed into Meta's form: by it they make sure that the address is this one. */
    verifyToken: z.string().trim().min(8, "at least 8 characters").max(200),
    /** Whose templates are listed; without it none are. */
    businessAccountId: number("the WhatsApp Business Account ID: digits only").optional(),
    apiBaseUrl: z
      .url({ protocol: /^https?$/, error: "an address such as https://graph.facebook.com/v24.0" })
      .transform((url) => url.replace(/\/+$/, ""))
      .default("https://graph.facebook.com/v24.0"),
  })
  .strict();
export type CloudConfig = z.infer<typeof cloudConfig>;

export const cloudSecrets = ["accessToken", "appSecret"] as const;

/** French for what `cloudConfig` refuses. */
export const cloudConfigWords: Record<string, string> = {
  "the phone number ID: digits only, not the phone number itself":
    "l’ID du numéro de téléphone : des chiffres seulement, pas le numéro lui-même",
  "the access token": "le jeton d’accès",
  "the app secret": "la clé secrète de l’application",
  "at least 8 characters": "au moins 8 caractères",
  "the WhatsApp Business Account ID: digits only": "l’ID du compte WhatsApp Business : des chiffres seulement",
  "an address such as https://graph.facebook.com/v24.0": "une adresse comme https://graph.facebook.com/v24.0",
};
