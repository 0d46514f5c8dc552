import { describe, expect, test } from "vitest";

import { yardstickOf } from "#app/_client/profiles.ts";
import { marksOf } from "#app/(agent)/(counter)/replies/reply-marks.ts";
import { variant } from "./samples.ts";

const used = ["webchat", "email", "sms"] as const;
const marks = (...variants: ReturnType<typeof variant>[]) => marksOf(variants, used, yardstickOf);

describe("what a reply still lacks", () => {
  test("nothing, with a short text for any channel in each language", () => {
    expect(marks(variant("any", "en", "Hello"), variant("any", "fr", "Bonjour"))).toEqual({
      missingLocales: [],
      missingChannels: [],
      overLong: [],
    });
  });

  test("a language without any text, and channels that neither have one nor can fall back", () => {
    expect(marks(variant("sms", "fr", "Bonjour"), variant("whatsapp", "fr", "Bonjour"))).toMatchObject({
      missingLocales: ["en"],
      missingChannels: ["webchat", "email"],
    });
  });

  test("a text for any channel is over length where it would be used, and not where there is a shorter one", () => {
    const long = "x".repeat(400);
    expect(marks(variant("any", "fr", long)).overLong).toEqual([{ channel: "sms", locale: "fr" }]);
    expect(marks(variant("any", "fr", long), variant("sms", "fr", "Court")).overLong).toEqual([]);
    expect(marks(variant("sms", "fr", "Court"), variant("any", "en", long)).overLong).toEqual([
      { channel: "sms", locale: "en" },
    ]);
  });

  test("a text is measured as the gauge measures it: by SMS its alphabet counts, by email its words", () => {
    const isLong = (channel: "sms" | "email", locale: "en" | "fr", text: string) =>
      marks(variant(channel, locale, text)).overLong.length > 0;
    expect(isLong("sms", "fr", "é".repeat(320))).toBe(false);
    expect(isLong("sms", "fr", "é".repeat(321))).toBe(true);
    expect(isLong("email", "fr", "un ".repeat(131))).toBe(true);
    expect(isLong("email", "en", "a ".repeat(131))).toBe(false);
  });

  test("a text counts as a customer would read it, not with the names of its variables", () => {
    const nearly = `${"x".repeat(300)}{{conversation.number}}`;
    expect(marks(variant("sms", "en", nearly), variant("sms", "fr", nearly)).overLong).toEqual([]);
  });
});
