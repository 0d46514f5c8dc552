import { openTwilioStandIn, type TwilioStandIn } from "../shared/twilio/stand-in/open.ts";
import type { SmsTwilioConfig } from "./config.ts";

/** Twilio on this machine with one number of ours, and the configuration with which an inbox reaches it. */
export type SmsStandIn = TwilioStandIn & {
  number: string;
  config: SmsTwilioConfig;
  /** Where the number hands on what comes in: `HookDoor.addresses` of the inbox. */
  pasteWebhook(url: string): void;
};

export async function openSmsStandIn(
  options: Parameters<typeof openTwilioStandIn>[0] & { number?: string } = {},
): Promise<SmsStandIn> {
  const { number = "+33639980000", ...others } = options;
  const twilio = await openTwilioStandIn(others);
  twilio.addNumber(number, "");
  return {
    ...twilio,
    number,
    config: { ...twilio.account, number },
    pasteWebhook: (url) => twilio.addNumber(number, url),
  };
}
