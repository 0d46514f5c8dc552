import type { ChannelAdapter } from "../contract/channel.ts";
import { readTyped } from "./address.ts";
import { type SmsTwilioConfig, smsTwilioConfig, smsTwilioSecrets, smsTwilioWords } from "./config.ts";
import { parseSms } from "./inbound.ts";
import { paceOf, splitMessage } from "./outbound.ts";
import { smsProfile } from "./profile.ts";
import { smsHooks } from "./verify.ts";

/** SMS and MMS, carried by Twilio. */
export const smsTwilio: ChannelAdapter<SmsTwilioConfig> = {
  channel: "sms",
  provider: "twilio",
  profile: smsProfile,
  config: smsTwilioConfig,
  configWords: smsTwilioWords,
  secrets: smsTwilioSecrets,
  parse: (raw, _inbox, meta) => parseSms(raw, meta ?? null),
  split: splitMessage,
  pace: paceOf,
  segmentPrice: (config) => config.segmentPrice,
  hooks: smsHooks,
  addressee(typed, config) {
    const value = readTyped(typed, config.number);
    return value === null ? null : { scheme: "phone", scope: "", value, verified: false };
  },
  // Twilio's library is loaded once somebody has an account there.
  connect: async (host) => (await import("./client.ts")).openClient(host),
  async read(host) {
    const { number: to, messagingServiceSid } = host.inbox.config;
    await (await import("../shared/twilio/read-missed.ts")).readMissed(host, { to, messagingServiceSid });
  },
  practice: { open: async (home) => (await import("./practice.ts")).openFarSide(home) },
};
