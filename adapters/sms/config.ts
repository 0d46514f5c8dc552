import { isPossiblePhoneNumber } from "libphonenumber-js/min";
import { z } from "zod";

import { twilioAccount, twilioSecrets, twilioWords } from "../shared/twilio/account.ts";
import { priceWords, segmentPrice } from "./price.ts";

const aNumber = "a number with its country, such as +33 6 39 98 00 00, or a short code";
const either = "a number, or a messaging service, not both";

/** People paste numbers with spaces, dots and brackets. Short codes have no country and are sent as they are. */
const number = z
  .string()
  .transform((typed) => typed.replace(/\(0\)|[\s().\-\u00a0\u202f]+/g, "").replace(/^00/, "+"))
  .pipe(z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8})$/, aNumber))
  .refine((given) => !given.startsWith("+") || isPossiblePhoneNumber(given), { error: aNumber });

export const smsTwilioConfig = z
  .object({
    ...twilioAccount,
    number: number.optional(),
    messagingServiceSid: z
      .string()
      .trim()
      .regex(/^MG[0-9a-f]{32}$/i, "a messaging service SID: MG and 32 letters and digits")
      .optional(),
    /** What the sender may carry; absent: what is usual for its kind. */
    segmentsPerSecond: z.number().min(0.1).max(1_000).optional(),
    /** Absent: what a message costs is not known. */
    segmentPrice: segmentPrice.optional(),
  })
  .strict()
  .superRefine((given, context) => {
    const isOne = (given.number === undefined) !== (given.messagingServiceSid === undefined);
    if (!isOne) context.addIssue({ code: "custom", path: ["number"], message: either });
  });
export type SmsTwilioConfig = z.infer<typeof smsTwilioConfig>;

export const smsTwilioSecrets: readonly string[] = twilioSecrets;

export const smsTwilioWords: Readonly<Record<string, string>> = {
  ...twilioWords,
  ...priceWords,
  [aNumber]: "un numéro avec son pays, comme +33 6 39 98 00 00, ou un numéro court",
  [either]: "un numéro ou un service de messagerie, pas les deux",
  "a messaging service SID: MG and 32 letters and digits":
    "l’identifiant d’un service de messagerie : MG et 32 lettres ou chiffres",
};

/** Segments a second that a sender of this kind may carry, as networks allow it where nothing else was agreed. */
export function segmentsPerSecond({ number, segmentsPerSecond }: SmsTwilioConfig): number {
  if (segmentsPerSecond !== undefined) return segmentsPerSecond;
  if (number === undefined) return 10;
  if (/^\d+$/.test(number)) return 100;
  if (/^\+18(00|33|44|55|66|77|88)/.test(number)) return 3;
  return number.startsWith("+1") ? 1 : 10;
}
