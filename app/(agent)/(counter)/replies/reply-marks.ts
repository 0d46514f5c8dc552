import { type Channel, type Locale, locales, type ReplyChannel } from "#db/vocabulary.ts";
import { isOverLength, type YardstickOf } from "./reply-length.ts";

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
  yardstickOf: YardstickOf,
): ReplyMarks {
  const has = (channel: Channel) => variants.some((one) => one.channel === channel || one.channel === "any");
  return {
    missingLocales: locales.filter((locale) => !variants.some((one) => one.locale === locale)),
    missingChannels: channels.filter((channel) => !has(channel)),
    overLong: channels.flatMap((channel) =>
      locales.flatMap((locale) => {
        const yardstick = yardstickOf(channel);
        const goesOut = textFor(variants, channel, locale);
        return yardstick && goesOut && isOverLength(goesOut, yardstick) ? [{ channel, locale }] : [];
      }),
    ),
  };
}

/** What a channel would send in a language: its own text, else the one for any channel. */
export function textFor(variants: readonly Variant[], channel: ReplyChannel, locale: Locale): Variant | undefined {
  const inLanguage = variants.filter((one) => one.locale === locale);
  return inLanguage.find((one) => one.channel === channel) ?? inLanguage.find((one) => one.channel === "any");
}
