import type { ChannelProfile } from "#adapters/contract/profile.ts";
import type { Locale } from "#db/vocabulary.ts";

export type ReplyLength = "ok" | "long" | "too_long" | "blocked";

/** How a text of so many characters does on a channel, by the channel's own guidance. The one place that says so. */
export function replyLength(text: string, locale: Locale, { guidance }: ChannelProfile): ReplyLength {
  const characters = [...text].length;
  if (characters > guidance.hardCharacters) return "blocked";
  if (characters > guidance.tooLongCharacters) return "too_long";
  return characters > guidance.idealCharacters[locale] ? "long" : "ok";
}
