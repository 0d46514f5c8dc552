import type { ChannelProfile } from "#adapters/contract/profile.ts";
import { emailProfile } from "#adapters/email/profile.ts";
import { smsProfile } from "#adapters/sms/profile.ts";
import { webchatProfile } from "#adapters/webchat/profile.ts";
import { whatsappProfile, whatsappTwilioProfile, whatsappWebProfile } from "#adapters/whatsapp/profile.ts";
import type { Channel } from "#db/vocabulary.ts";

/** What each channel carries: the very data by which the server decides. */
const profiles: Partial<Record<Channel, ChannelProfile>> = {
  webchat: webchatProfile,
  email: emailProfile,
  sms: smsProfile,
  whatsapp: whatsappProfile,
};
const carriers: Partial<Record<string, ChannelProfile>> = {
  "whatsapp/twilio": whatsappTwilioProfile,
  "whatsapp/web": whatsappWebProfile,
};

/** Carriers of one channel may differ in what they take. */
export function profileOf(channel: Channel | undefined, provider?: string): ChannelProfile | undefined {
  return channel && (carriers[`${channel}/${provider}`] ?? profiles[channel]);
}
