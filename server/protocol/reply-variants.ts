import { type Locale, type ReplyChannel, replyChannels } from "#db/vocabulary.ts";

/** Which variant of a saved reply is inserted. Apart from the requests, so that a screen runs it without shipping zod. */

type Wanted = { channel: ReplyChannel; locale: Locale; workspaceLocale: Locale };

/** `isOtherLanguage`, `isOtherChannel`: there was none in theirs, or for theirs, and this is the next best. */
export type Chosen<Variant> = { variant: Variant; isOtherLanguage: boolean; isOtherChannel: boolean };

/**
 * The variant for a channel and a customer's language. In this order: their channel in their language, any channel in
 * their language, their channel in the workspace's language, any channel in the workspace's language, then the same two
 * in whatever language there is. A text that was made for another channel comes last, in the same order of languages.
 * Null only where there is no variant at all.
 */
export function chooseVariant<Variant extends { channel: ReplyChannel; locale: Locale }>(
  variants: readonly Variant[],
  { channel, locale, workspaceLocale }: Wanted,
): Chosen<Variant> | null {
  const rankOf = (variant: Variant) => {
    const language = variant.locale === locale ? 0 : variant.locale === workspaceLocale ? 1 : 2;
    const place = variant.channel === channel ? 0 : variant.channel === "any" ? 1 : replyChannels.length;
    if (place > 1) return 10 + language * 10 + replyChannels.indexOf(variant.channel);
    return language * 2 + place;
  };
  const [best] = [...variants].sort((a, b) => rankOf(a) - rankOf(b));
  if (!best) return null;
  return {
    variant: best,
    isOtherLanguage: best.locale !== locale,
    isOtherChannel: best.channel !== channel && best.channel !== "any",
  };
}

/** The language that a customer is answered in: theirs as far as we speak it, else the workspace's when it is not known. */
export function languageFor(contactLocale: string | null, workspaceLocale: Locale): Locale {
  if (contactLocale === null) return workspaceLocale;
  return contactLocale.toLowerCase().startsWith("fr") ? "fr" : "en";
}
