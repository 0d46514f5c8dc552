import { expect, test } from "vitest";

import { chooseLocale } from "#app/_words/locale.ts";

test("what a person chose goes before what the browser prefers", () => {
  expect(chooseLocale("fr", "en-GB,en;q=0.9")).toBe("fr");
});

test("without a choice the browser's order decides, weights and regions included", () => {
  expect(chooseLocale(undefined, "de, en;q=0.4, fr-CA;q=0.8")).toBe("fr");
  expect(chooseLocale("klingon", "fr")).toBe("fr");
});

test("English speaks when nothing we know is wanted", () => {
  expect(chooseLocale(undefined, "de, ja")).toBe("en");
  expect(chooseLocale(undefined, null)).toBe("en");
  expect(chooseLocale(undefined, "fr;q=0")).toBe("en");
});
