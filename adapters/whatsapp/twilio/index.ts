import type { ChannelAdapter } from "../../contract/channel.ts";
import { twilioHooks } from "../../shared/twilio/hooks.ts";
import { whatsappTwilioProfile } from "../profile.ts";
import {
  type WhatsappTwilioConfig,
  whatsappTwilioConfig,
  whatsappTwilioSecrets,
  whatsappTwilioWords,
} from "./config.ts";
import { parseWhatsapp } from "./inbound.ts";
import { splitForTwilio } from "./outbound.ts";

/** WhatsApp, carried by Twilio. */
export const whatsappTwilio: ChannelAdapter<WhatsappTwilioConfig> = {
  channel: "whatsapp",
  provider: "twilio",
  profile: whatsappTwilioProfile,
  config: whatsappTwilioConfig,
  configWords: whatsappTwilioWords,
  secrets: whatsappTwilioSecrets,
  parse: (raw, inbox, meta) => parseWhatsapp(raw, inbox, meta ?? null),
  split: splitForTwilio,
  // 80 a second for a sender.
  pace: () => ({ everyMs: 13, sameAddressEveryMs: 1000 }),
  hooks: twilioHooks([
    {
      path: "messages",
      what: {
        en: "Twilio, Messaging > Senders > WhatsApp senders, the sender, “Webhook URL for incoming messages”, HTTP POST",
        fr: "Twilio, Messaging > Senders > WhatsApp senders, l’expéditeur, « Webhook URL for incoming messages », HTTP POST",
      },
    },
  ]),
  connect: async (host) => (await import("./client.ts")).openWhatsappTwilio(host),
  async read(host) {
    const to = `whatsapp:${host.inbox.config.number}`;
    await (await import("../../shared/twilio/read-missed.ts")).readMissed(host, { to });
  },
};
