import { expect, test } from "vitest";

import { pickLocale } from "#app/(visitor)/widget/language.ts";
import { en } from "#app/(visitor)/widget/words/en.ts";
import { fr } from "#app/(visitor)/widget/words/fr.ts";

test.each([
  ["the embed code decides before the page and the browser", ["fr", "en", "en-GB"], "fr"],
  ["the page decides before the browser", [undefined, "fr-CA", "en"], "fr"],
  ["the browser decides when nobody else does", [undefined, "", "fr"], "fr"],
  ["a language that we do not speak is passed over", ["de", "nl-BE", "FR_be", "en"], "fr"],
  ["without a wish it is English", [undefined, null, ""], "en"],
])("%s", (_, wishes, locale) => {
  expect(pickLocale(wishes)).toBe(locale);
});

test("both languages have the same words, which take the same values", () => {
  const shape = (words: object) => Object.entries(words).map(([key, word]) => [key, typeof word, word.length > 0]);
  expect(shape(fr).sort()).toEqual(shape(en).sort());
  for (const [key, word] of Object.entries(en)) {
    if (typeof word === "function") expect(Reflect.get(fr, key)).toHaveLength(word.length);
  }
});

test("French puts a narrow no-break space before its tall punctuation, and a curved apostrophe", () => {
  for (const sentence of spoken(fr)) {
    expect(sentence).not.toMatch(/[^\u202f][?!;:»]/);
    expect(sentence).not.toMatch(/«[^\u202f]/);
    expect(sentence).not.toContain("'");
  }
});

test("no sentence is left without its values", () => {
  for (const sentence of [...spoken(en), ...spoken(fr)]) expect(sentence).not.toMatch(/undefined|NaN|\[object/);
});

test.each([
  [1, "1 message will leave", "1 message partira"],
  [2, "2 messages will leave", "2 messages partiront"],
])("%i waiting message is counted in each language", (count, english, french) => {
  expect(en.offlineQueue(count)).toContain(english);
  expect(fr.offlineQueue(count)).toContain(french);
});

/** Every sentence, with plain values where it takes some. */
function spoken(words: object): string[] {
  return Object.entries(words).map(([key, word]) => {
    if (typeof word !== "function") return word;
    const numeric = /Queue|left|tooLong|tooMany|TooLarge|bytes|files/.test(key);
    return key === "several" ? word(2, "Ana") : numeric ? word(2) : word("Ana", "Ana");
  });
}
