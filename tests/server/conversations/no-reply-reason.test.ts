import { expect, test } from "vitest";

import { noReplyReason } from "#server/conversations/no-reply-reason.ts";

test.each([
  ["Thanks!", "thanks"],
  ["thank you so much 🙏", "thanks"],
  ["Perfect, thanks a lot. Have a nice day!", "thanks"],
  ["Great, got it, thank you", "thanks"],
  ["Thanks!\n\nJean Martin\nAtelier Martin", "thanks"],
  ["Merci beaucoup !", "thanks"],
  ["Parfait, merci. Bonne journée à vous", "thanks"],
  ["Super, c’est noté, merci pour votre aide 😊", "thanks"],
  ["Ok merci bien, bon week-end", "thanks"],
  ["👍", "emoji"],
  ["👍🏽 ❤️", "emoji"],
  [":-)", "emoji"],
])("%j waits for nothing", (text, reason) => {
  expect(noReplyReason(text)).toBe(reason);
});

test.each([
  "Thanks, but it still does not work",
  "Thank you. When will it arrive?",
  "Merci, et pour la facture ?",
  "Merci de me rappeler",
  "Merci d’avance",
  "ok",
  "Perfect",
  "Oui",
  "Thanks 0612345678",
  "thanks, see https://example.org",
  "Great service as usual, thanks for nothing",
  "",
  "   ",
  "Bonjour",
  `Thanks ${"very ".repeat(60)}much`,
])("%j waits", (text) => {
  expect(noReplyReason(text)).toBeNull();
});

test("a letter is no thank-you, however often it thanks", () => {
  for (const text of ["merci ".repeat(20_000), "👍".repeat(50_000), "\n".repeat(100_000), "(((((".repeat(20_000)]) {
    expect(noReplyReason(text)).toBeNull();
  }
});
