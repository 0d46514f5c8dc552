import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";

import en from "./en.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import { chooseLocale, localeCookie } from "./locale.ts";
import { pseudo } from "./pseudo.ts";

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(localeCookie)?.value, head.get("accept-language"));
  return { locale, messages: wordsOf(locale), timeZone: "UTC" };
});

function wordsOf(locale: string) {
  if (locale === "fr") return fr;
  return locale === "xx" ? pseudo(en) : en;
}
