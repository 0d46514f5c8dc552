import { expect, test } from "vitest";

import { smsProfile } from "#adapters/sms/profile.ts";
import { webchatProfile } from "#adapters/webchat/profile.ts";
import { replyLength } from "#server/protocol/reply-length.ts";

test.each([
  ["sms", "en", 160, "ok"],
  ["sms", "en", 161, "long"],
  ["sms", "fr", 321, "too_long"],
  ["sms", "fr", 1601, "blocked"],
  ["webchat", "en", 241, "long"],
  ["webchat", "fr", 300, "ok"],
] as const)("on %s in %s, %i characters are %s", (channel, locale, count, state) => {
  const profile = channel === "sms" ? smsProfile : webchatProfile;
  expect(replyLength("é".repeat(count), locale, profile)).toBe(state);
});

test("an emoji counts once", () => {
  expect(replyLength("😀".repeat(160), "en", smsProfile)).toBe("ok");
});
