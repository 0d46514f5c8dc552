import { openTwilioStandIn, type TwilioStandIn } from "../../shared/twilio/stand-in/open.ts";
import type { WhatsappTwilioConfig } from "./config.ts";

/** Twilio on this machine with one WhatsApp sender of ours, and the configuration with which an inbox reaches it. */
export type WhatsappTwilioStandIn = TwilioStandIn & {
  config: WhatsappTwilioConfig;
  /** As Twilio writes it, with its prefix. */
  sender: string;
  /** Where the sender hands on what comes in: `HookDoor.addresses` of the inbox. */
  pasteWebhook(url: string): void;
};

export async function openWhatsappTwilioStandIn(
  options: Parameters<typeof openTwilioStandIn>[0] & { number?: string } = {},
): Promise<WhatsappTwilioStandIn> {
  const { number = "+33639980001", ...others } = options;
  const twilio = await openTwilioStandIn(others);
  const sender = `whatsapp:${number}`;
  twilio.addNumber(sender, "");
  return {
    ...twilio,
    sender,
    config: { ...twilio.account, number },
    pasteWebhook: (url) => twilio.addNumber(sender, url),
  };
}
