import { describe, expect, test } from "vitest";

import { profileOf } from "#app/_client/profiles.ts";
import { marksOf } from "#app/(agent)/(counter)/replies/reply-marks.ts";
import { variant } from "./samples.ts";

const used = ["webchat", "email", "sms"] as const;
const marks = (...variants: ReturnType<typeof variant>[]) => marksOf(variants, used, profileOf);

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

  test("a text counts as a customer would read it, not with the names of its variables", () => {
    const nearly = `${"x".repeat(300)}{{conversation.number}}`;
    expect(marks(variant("sms", "en", nearly), variant("sms", "fr", nearly)).overLong).toEqual([]);
  });
});
