import { whatsappTwilio } from "#adapters/whatsapp/twilio/index.ts";
import { openWhatsappTwilioStandIn } from "#adapters/whatsapp/twilio/stand-in.ts";
import { twilioContract } from "./twilio.ts";

twilioContract("WhatsApp over Twilio", {
  adapter: whatsappTwilio,
  addressOf: (number) => `whatsapp:${number}`,
  open: openWhatsappTwilioStandIn,
});
