import { twilioHooks } from "../shared/twilio/hooks.ts";

export const smsHooks = twilioHooks([
  {
    path: "messages",
    what: {
      en: "Twilio, the number or messaging service, “A message comes in”, webhook, HTTP POST",
      fr: "Twilio, le numéro ou le service de messagerie, « A message comes in », webhook, HTTP POST",
    },
  },
]);
