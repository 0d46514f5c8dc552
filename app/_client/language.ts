import type { Locale } from "#db/vocabulary.ts";
import { localeCookie } from "../_words/locale.ts";

/** The server draws in this language from the next page on. */
export function speak(locale: Locale) {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing from Safari and from plain http
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax`;
}

export function spokenByCookie(): string | undefined {
  return document.cookie
    .split("; ")
    .find((pair) => pair.startsWith(`${localeCookie}=`))
    ?.split("=")[1];
}
