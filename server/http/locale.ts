import type { MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";

import { type Locale, locales } from "#db/vocabulary.ts";
import type { HttpEnv } from "./http-env.ts";

/** The language of sentences for whoever is not signed in: the one chosen on screen, else what the browser prefers. */
export const chooseLocale: MiddlewareHandler<HttpEnv> = async (c, next) => {
  c.set("locale", localeOf(getCookie(c, "guichet_locale"), c.req.header("accept-language")));
  await next();
};

/** Reads `Accept-Language` (RFC 9110 §12.5.4): the known language with the highest weight, English when there is none. */
export function localeOf(chosen: string | undefined, accepted: string | undefined): Locale {
  const wanted = (accepted ?? "").split(",").map((range) => {
    const [tag = "", ...parameters] = range.trim().split(";");
    const weight = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find((one) => one !== undefined);
    return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
  });
  wanted.sort((a, b) => b.weight - a.weight);
  const tags = [chosen?.toLowerCase() ?? "", ...wanted.filter((one) => one.weight > 0).map((one) => one.tag)];
  for (const tag of tags) {
    const known = locales.find((locale) => tag === locale || tag.startsWith(`${locale}-`));
    if (known) return known;
  }
  return "en";
}
