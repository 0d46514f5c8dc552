import type { Yardstick } from "#adapters/contract/guidance/measured.ts";
import type { ChannelProfile } from "#adapters/contract/profile.ts";
import { emailProfile } from "#adapters/email/profile.ts";
import { segmentCounting } from "#adapters/sms/profile/counting.ts";
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

/** By what drafts are measured there; the same object each time, so that nothing is drawn for its sake. */
export function yardstickOf(channel: Channel, provider?: string): Yardstick | undefined {
  const profile = profileOf(channel, provider);
  return profile && yardsticks.get(profile);
}

const yardsticks = new Map(
  [...Object.values(profiles), ...Object.values(carriers)].flatMap((profile) => {
    if (!profile) return [];
    const { guidance } = profile;
    return [[profile, { guidance, ...(guidance.unit === "segments" ? segmentCounting : {}) }] as const];
  }),
);
