import { expect, test } from "vitest";

import { moneyWords } from "#app/_words/money.ts";

test.each([
  [0.15, "EUR", "en", "€0.15"],
  [0.15, "EUR", "fr", "0,15\u00a0€"],
  [0.0158, "USD", "en", "$0.0158"],
  [0.2, "CHF", "fr", "0,20\u00a0CHF"],
  [12, "JPY", "en", "¥12"],
])("%s %s reads in %s as %s", (amount, currency, locale, words) => {
  expect(moneyWords({ amount, currency }, locale)).toBe(words);
});
