import { z } from "zod";

import { twilioAccount, twilioSecrets, twilioWords } from "../../shared/twilio/account.ts";

const aNumber = "the WhatsApp sender: a number with its country, such as +33 6 39 98 00 00";

/** A WhatsApp sender at Twilio. The number is written without `whatsapp:`, as people know it. */
export const whatsappTwilioConfig = z
  .object({
    ...twilioAccount,
    number: z
      .string()
      .transform((typed) => typed.replace(/^whatsapp:/i, "").replace(/[\s().\-\u00a0\u202f]+/g, ""))
      .transform((typed) => typed.replace(/^00/, "+"))
      .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, aNumber)),
  })
  .strict();
export type WhatsappTwilioConfig = z.infer<typeof whatsappTwilioConfig>;

export const whatsappTwilioSecrets: readonly string[] = twilioSecrets;

export const whatsappTwilioWords: Readonly<Record<string, string>> = {
  ...twilioWords,
  [aNumber]: "l’expéditeur WhatsApp : un numéro avec son pays, comme +33 6 39 98 00 00",
};
