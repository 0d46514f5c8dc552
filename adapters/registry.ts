import type { ChannelAdapter } from "./contract/channel.ts";
import { emailImapSmtp, emailSmtpIn } from "./email/index.ts";
import { smsTwilio } from "./sms/index.ts";
import { webchat } from "./webchat/index.ts";
import { whatsappCloud } from "./whatsapp/cloud/index.ts";
import { whatsappTwilio } from "./whatsapp/twilio/index.ts";
import { whatsappWeb } from "./whatsapp/web/index.ts";

/** Every network that Guichet speaks. A new one is a folder and a line here. */
export const adapters: readonly ChannelAdapter[] = [
  webchat,
  emailImapSmtp,
  emailSmtpIn,
  smsTwilio,
  whatsappCloud,
  whatsappTwilio,
  whatsappWeb,
];
