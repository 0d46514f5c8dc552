import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { countCharacters } from "#adapters/contract/guidance/characters.ts";
import { measure } from "#adapters/contract/guidance/measure.ts";
import { partLimit, splitMessage } from "#adapters/contract/guidance/split-message.ts";
import { smsGuidance } from "#adapters/sms/profile/guidance.ts";
import { countSegments } from "#adapters/sms/profile/segments.ts";
import { webchatGuidance } from "#adapters/webchat/profile/guidance.ts";
import type { Locale } from "#db/vocabulary.ts";

const within = (limit: number) => ({ limit, count: countCharacters });

describe("a message that is split", () => {
  test("is cut where a paragraph ends", () => {
    expect(splitMessage("Hello Ana,\n\nYour parcel left today.\n\nBen", within(38))).toEqual([
      "Hello Ana,\n\nYour parcel left today.",
      "Ben",
    ]);
  });

  test("is else cut where a sentence ends, even when that leaves a short part", () => {
    expect(splitMessage("It left. M. Dupont brings it on Monday at 9.30 a.m.", within(45))).toEqual([
      "It left.",
      "M. Dupont brings it on Monday at 9.30 a.m.",
    ]);
  });

  test("is else cut between words", () => {
    expect(splitMessage("one two three four five", within(9))).toEqual(["one two", "three", "four five"]);
  });

  test("keeps a word or a link whole that is longer than any part", () => {
    const link = "https://example.org/a/very/long/way?with=words&and=more";
    expect(splitMessage(`See ${link} now`, within(10))).toEqual(["See", link, "now"]);
    expect(splitMessage("Donaudampfschifffahrt ahoy", within(10))).toEqual(["Donaudampfschifffahrt", "ahoy"]);
  });

  test("does not begin a part with the mark that ends a French question", () => {
    expect(splitMessage("Est-ce bien celui-ci ? Oui", within(20))).toEqual(["Est-ce bien", "celui-ci ? Oui"]);
    expect(splitMessage("un deux\u00a0!", within(8))).toEqual(["un", "deux\u00a0!"]);
  });

  test("leaves one that fits as it is, but for white space around it", () => {
    expect(splitMessage(" All well. ", within(40))).toEqual(["All well."]);
    expect(splitMessage(" \n", within(40))).toEqual([]);
  });

  test("of a script without spaces is cut between its words", () => {
    const text = "您的包裹今天早上离开了我们的仓库明天会送到您家";
    const parts = splitMessage(text, within(10));
    expect(parts.join("")).toBe(text);
    expect(parts.every((part) => countCharacters(part) <= 10)).toBe(true);
  });

  test("loses nothing but white space at the seams, cuts no word, and keeps every part within the limit", () => {
    const word = fc.constantFrom(
      ...[
        "Bonjour",
        "M.",
        "l’été",
        "👨‍👩‍👧",
        "👍🏽",
        "https://example.org/?a=1",
        "3.50",
        "vu ?",
        "ok!",
        "«\u202foui\u202f»",
        "e\u0301te",
      ],
    );
    const gap = fc.constantFrom(" ", " ", " ", "\n", "\n\n", "\u00a0");
    const texts = fc.array(fc.tuple(word, gap)).map((pairs) => pairs.flat().join(""));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 120 }), (text, limit) => {
        const parts = splitMessage(text, within(limit));
        let rest = text.trimStart();
        for (const part of parts) {
          expect(rest.startsWith(part)).toBe(true);
          expect(/^(\s|$)/.test(rest.slice(part.length))).toBe(true);
          rest = rest.slice(part.length).trimStart();
          expect(countCharacters(part) <= limit || !/[^\S\u00a0\u202f]/.test(part.replaceAll(" ?", "?"))).toBe(true);
          expect(part).not.toMatch(/^[?!»]/);
        }
        expect(rest).toBe("");
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the parts that a channel is offered", () => {
  const prose: Record<Locale, string> = {
    en: "Your parcel left our warehouse this morning. The courier comes tomorrow between 8 and 12. Someone must be there to sign. ",
    fr: "Votre colis est parti ce matin de l’entrepôt… Le livreur passe demain entre 8 h et 12 h. Quelqu’un doit être là. ",
  };

  test.each<Locale>(["en", "fr"])("are of one segment each by text message, in %s", (language) => {
    const options = { guidance: smsGuidance, segmentsOf: countSegments, language };
    const parts = splitMessage(prose[language].repeat(8), partLimit(options));
    expect(parts.length).toBeGreaterThan(4);
    for (const part of parts) expect(measure(part, options)).toMatchObject({ state: "ok", segments: 1 });
  });

  test.each<Locale>(["en", "fr"])("are none of them long in a chat, in %s", (language) => {
    const options = { guidance: webchatGuidance, language };
    const parts = splitMessage(prose[language].repeat(8), partLimit(options));
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(measure(part, options).state).toBe("ok");
    expect(parts.every((part) => /[.…]$/.test(part))).toBe(true);
  });
});
