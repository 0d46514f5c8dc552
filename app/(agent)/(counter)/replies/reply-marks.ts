import type { ChannelProfile } from "#adapters/contract/profile.ts";
import { type Channel, type Locale, locales, type ReplyChannel } from "#db/vocabulary.ts";
import { replyLength } from "#server/protocol/reply-length.ts";
import { factsOf, fillVariables } from "#server/protocol/reply-variables.ts";

export type ReplyMarks = {
  /** Languages without any text. */
  missingLocales: Locale[];
  /** Channels that have no text of their own, and none for any channel to fall back on. */
  missingChannels: Channel[];
  /** Where the text that would go out is over length. */
  overLong: { channel: Channel; locale: Locale }[];
};

type Variant = { channel: ReplyChannel; locale: Locale; text: string };

/** What a reply still lacks, on the channels that the team uses. */
export function marksOf(
  variants: readonly Variant[],
  channels: readonly Channel[],
  profileOf: (channel: Channel) => ChannelProfile | undefined,
): ReplyMarks {
  const has = (channel: Channel) => variants.some((one) => one.channel === channel || one.channel === "any");
  return {
    missingLocales: locales.filter((locale) => !variants.some((one) => one.locale === locale)),
    missingChannels: channels.filter((channel) => !has(channel)),
    overLong: channels.flatMap((channel) =>
      locales.flatMap((locale) => {
        const profile = profileOf(channel);
        const goesOut = textFor(variants, channel, locale);
        if (!profile || !goesOut) return [];
        const length = replyLength(asRead(goesOut.text), locale, profile);
        return length === "too_long" || length === "blocked" ? [{ channel, locale }] : [];
      }),
    ),
  };
}

/** What a channel would send in a language: its own text, else the one for any channel. */
export function textFor(variants: readonly Variant[], channel: ReplyChannel, locale: Locale): Variant | undefined {
  const inLanguage = variants.filter((one) => one.locale === locale);
  return inLanguage.find((one) => one.channel === channel) ?? inLanguage.find((one) => one.channel === "any");
}

/** As long as a customer of ordinary name would read it. */
export function asRead(text: string): string {
  return fillVariables(text, sampleFacts);
}

export const sampleFacts = factsOf({
  contactName: "Camille Martin",
  agentName: "Dominique Bernard",
  workspaceName: "Atelier",
  number: 128,
});
