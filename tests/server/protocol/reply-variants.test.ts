import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { locales, type ReplyChannel, replyChannels } from "#db/vocabulary.ts";
import { chooseVariant, languageFor } from "#server/protocol/reply-variants.ts";

const variant = fc.record({ channel: fc.constantFrom(...replyChannels), locale: fc.constantFrom(...locales) });
const places = fc.uniqueArray(variant, { selector: ({ channel, locale }) => `${channel} ${locale}` });
const wanted = fc.record({
  channel: fc.constantFrom<ReplyChannel>("webchat", "email", "sms", "whatsapp"),
  locale: fc.constantFrom(...locales),
  workspaceLocale: fc.constantFrom(...locales),
});

describe("which variant goes to a French customer by SMS, in an English workspace", () => {
  test.each([
    ["their channel, their language", "email fr, any fr, sms en, sms fr", "sms fr", []],
    ["any channel in their language", "sms en, any fr", "any fr", []],
    ["their channel in the workspace's language", "any en, email fr, sms en", "sms en", ["language"]],
    ["any channel in the workspace's language", "any en, email fr, whatsapp fr", "any en", ["language"]],
    ["another channel's, in their language", "email en, whatsapp fr, email fr", "email fr", ["channel"]],
    ["whatever there is", "whatsapp en", "whatsapp en", ["language", "channel"]],
  ])("%s: of %s it is %s", (_name, kept, chosen, fallbacks) => {
    const found = chooseVariant(parse(kept), { channel: "sms", locale: "fr", workspaceLocale: "en" });
    expect(found).toEqual({
      variant: parse(chosen)[0],
      isOtherLanguage: fallbacks.includes("language"),
      isOtherChannel: fallbacks.includes("channel"),
    });
  });

  test("where the workspace speaks French too, English of their channel comes before another channel's French", () => {
    const found = chooseVariant(parse("email fr, sms en"), { channel: "sms", locale: "fr", workspaceLocale: "fr" });
    expect(found?.variant).toEqual({ channel: "sms", locale: "en" });
  });
});

test("there is a variant whenever one is kept, and it does not depend on their order", () => {
  fc.assert(
    fc.property(places, wanted, fc.integer(), (kept, where, turns) => {
      const found = chooseVariant(kept, where);
      expect(found === null).toBe(kept.length === 0);
      const at = kept.length === 0 ? 0 : Math.abs(turns) % kept.length;
      expect(chooseVariant([...kept.slice(at), ...kept.slice(0, at)], where)).toEqual(found);
    }),
  );
});

test("nothing that fits is passed over", () => {
  fc.assert(
    fc.property(places, wanted, (kept, where) => {
      const found = chooseVariant(kept, where);
      const fits = (one: { channel: ReplyChannel }) => one.channel === where.channel || one.channel === "any";
      if (found?.isOtherChannel) expect(kept.some(fits)).toBe(false);
      if (found?.isOtherLanguage) {
        expect(kept.some((one) => fits(one) && one.locale === where.locale)).toBe(false);
      }
    }),
  );
});

test.each([
  ["fr", "en", "fr"],
  ["fr-CA", "en", "fr"],
  ["FR", "en", "fr"],
  ["en-GB", "fr", "en"],
  ["de", "fr", "en"],
  [null, "fr", "fr"],
] as const)("a customer whose language is %s is answered by a workspace of %s in %s", (theirs, ours, answered) => {
  expect(languageFor(theirs, ours)).toBe(answered);
});

function parse(kept: string) {
  return kept.split(", ").map((place) => {
    const [channel, locale] = place.split(" ");
    return {
      channel: replyChannels.find((one) => one === channel) ?? "any",
      locale: locales.find((one) => one === locale) ?? "en",
    };
  });
}
