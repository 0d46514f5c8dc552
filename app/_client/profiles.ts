import type { ChannelProfile } from "#adapters/contract/profile.ts";
import { emailProfile } from "#adapters/email/profile.ts";
import { smsProfile } from "#adapters/sms/profile.ts";
import { webchatProfile } from "#adapters/webchat/profile.ts";
import type { Channel } from "#db/vocabulary.ts";

/** What each channel carries: the very data by which the server decides. */
const profiles: Partial<Record<Channel, ChannelProfile>> = {
  webchat: webchatProfile,
  email: emailProfile,
  sms: smsProfile,
};

export function profileOf(channel: Channel | undefined): ChannelProfile | undefined {
  return channel && profiles[channel];
}
