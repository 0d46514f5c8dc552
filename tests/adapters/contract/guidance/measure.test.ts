import { describe, expect, test } from "vitest";

import { measure } from "#adapters/contract/guidance/measure.ts";
import type { Yardstick } from "#adapters/contract/guidance/measured.ts";
import { emailGuidance } from "#adapters/email/profile/guidance.ts";
import { makeGsmSafe } from "#adapters/sms/profile/gsm-safe.ts";
import { smsGuidance } from "#adapters/sms/profile/guidance.ts";
import { countSegments } from "#adapters/sms/profile/segments.ts";
import { webchatGuidance } from "#adapters/webchat/profile/guidance.ts";
import { whatsappGuidance } from "#adapters/whatsapp/profile/guidance.ts";
import type { Locale } from "#db/vocabulary.ts";

const sms: Yardstick = { guidance: smsGuidance, segmentsOf: countSegments, narrow: makeGsmSafe };
const chat: Yardstick = { guidance: webchatGuidance };
const whatsapp: Yardstick = { guidance: whatsappGuidance };
const email: Yardstick = { guidance: emailGuidance };
const of = (yardstick: Yardstick, text: string, language: Locale = "en") => measure(text, { ...yardstick, language });
const kinds = (yardstick: Yardstick, text: string, language: Locale = "en") =>
  of(yardstick, text, language).hints.map((hint) => hint.kind);

describe("a draft", () => {
  test.each([
    ["", 0, 0, 0],
    ["   \n", 4, 0, 0],
    ["👍🏽", 2, 0, 0],
    ["Hello Ana. Your parcel left on 3.50!", 36, 7, 2],
    ["L’été, c’est parti !", 20, 3, 1],
    ["See https://example.org/a?b=1, or write to help@example.org.", 60, 6, 1],
    ["您好。包裹在路上！", 9, 7, 2],
    ["مرحبا، كيف يمكنني مساعدتك؟", 26, 4, 1],
    ["Привет! Заказ отправлен.", 24, 3, 2],
    ["नमस्ते। आपका पार्सल रास्ते में है।", 34, 6, 2],
    ["안녕하세요. 주문이 발송되었습니다.", 19, 3, 2],
    ["สวัสดีค่ะ", 9, 1, 1],
  ])("%j has so many characters, words and sentences", (text, characters, words, sentences) => {
    expect(of(chat, text)).toMatchObject({ characters, words, sentences });
  });

  test("without words is neither long nor anything to remark on", () => {
    for (const yardstick of [chat, whatsapp, email, sms]) {
      expect(of(yardstick, " \n")).toMatchObject({ state: "ok", hints: [] });
    }
  });
});

describe("the state", () => {
  test.each<[string, Yardstick, Locale, [up: number, state: string][]]>([
    [
      "web chat in English",
      chat,
      "en",
      [
        [240, "ok"],
        [241, "long"],
        [500, "long"],
        [501, "too_long"],
        [4000, "too_long"],
        [4001, "blocked"],
      ],
    ],
    [
      "web chat in French",
      chat,
      "fr",
      [
        [300, "ok"],
        [301, "long"],
        [500, "long"],
        [501, "too_long"],
      ],
    ],
    [
      "WhatsApp",
      whatsapp,
      "en",
      [
        [450, "ok"],
        [451, "long"],
        [700, "long"],
        [701, "too_long"],
        [4096, "too_long"],
        [4097, "blocked"],
      ],
    ],
    [
      "SMS",
      sms,
      "en",
      [
        [160, "ok"],
        [161, "long"],
        [320, "long"],
        [321, "too_long"],
        [1600, "too_long"],
        [1601, "blocked"],
      ],
    ],
    [
      "email in English",
      email,
      "en",
      [
        [700, "ok"],
        [701, "long"],
        [850, "long"],
        [851, "too_long"],
        [25_000, "too_long"],
        [25_001, "blocked"],
      ],
    ],
  ])("on %s follows the characters", (_, yardstick, language, steps) => {
    for (const [length, state] of steps) {
      expect({ length, state: of(yardstick, "x".repeat(length), language).state }).toEqual({ length, state });
    }
  });

  test("of an email follows its words as well, and says when nobody reads to the end", () => {
    const words = (count: number) => Array.from({ length: count }, () => "mot").join(" ");
    expect(of(email, words(125), "fr")).toMatchObject({ state: "ok" });
    expect(of(email, words(126), "fr")).toMatchObject({ state: "long" });
    expect(of(email, words(131), "fr")).toMatchObject({ state: "too_long" });
    expect(of(email, words(201), "en").hints).toContainEqual({
      kind: "length",
      level: "far",
      unit: "words",
      count: 201,
      limit: 200,
    });
  });

  test("of a text message is long from the second segment on, whatever its characters", () => {
    const wide = "’".repeat(71);
    expect(of(sms, wide)).toMatchObject({ state: "long", segments: 2, encoding: "UCS-2", offending: ["’"] });
    expect(of(sms, "’".repeat(70))).toMatchObject({ state: "ok", segments: 1 });
  });

  test("counts characters as people do, not as UTF-16 does", () => {
    expect(of(chat, "👋".repeat(240))).toMatchObject({ characters: 240, state: "ok" });
  });
});

test("an email fills screens of a phone, by characters or by French words, rounded up", () => {
  expect(of(email, "x".repeat(425)).screens).toBe(0.5);
  expect(of(email, "x".repeat(850)).screens).toBe(1);
  expect(of(email, "x".repeat(851)).screens).toBe(1.1);
  expect(of(email, "à ".repeat(130), "fr").screens).toBe(1);
  expect(of(email, "à ".repeat(131), "en").screens).toBe(0.4);
  expect(of(chat, "x").screens).toBeUndefined();
});

describe("hints", () => {
  test("point at sentences of more than 25 words", () => {
    const long = `${"word ".repeat(26).trim()}.`;
    const text = `Short one. ${long}`;
    expect(of(email, text).hints).toEqual([{ kind: "long_sentence", at: [11, text.length], count: 26, limit: 25 }]);
    expect(kinds(email, long.replace("word ", ""))).toEqual([]);
  });

  test("point at the second question in chat, and at the fourth by email", () => {
    const text = "Which model? Since when?";
    expect(of(chat, text).hints).toContainEqual({ kind: "many_questions", at: [13, 24], count: 2, limit: 1 });
    expect(kinds(email, "A? B? C?")).toEqual([]);
    expect(of(email, "Un ? Deux ? Trois ? Quatre ?", "fr").hints).toMatchObject([{ kind: "many_questions", count: 4 }]);
    expect(kinds(chat, "See https://example.org/?a=1 and https://example.org/?b=2.")).toEqual([]);
  });

  test("count the sentences of a paragraph, and not the lines of a list", () => {
    const five = "One is. Two is. Three is. Four is. Five is.";
    expect(of(email, `Hello,\n\n${five}\n\nBen`).hints).toEqual([
      { kind: "long_paragraph", at: [8, 8 + five.length], count: 5, limit: 4 },
    ]);
    expect(kinds(email, five.replace("Three is. ", "Three is.\n\n"))).toEqual([]);
    expect(kinds(email, "We need:\n- one\n- two\n- three\n- four\n- five")).toEqual([]);
    expect(kinds(email, "1. One\n2. Two\n3. Three\n4. Four\n5. Five")).toEqual([]);
  });

  test("say when a chat has more sentences than are read at once", () => {
    expect(kinds(chat, "One is. Two is.")).toEqual([]);
    expect(of(chat, "One is. Two is. Three is.").hints).toEqual([{ kind: "many_sentences", count: 3, limit: 2 }]);
  });

  test("say what plain punctuation would save, and nothing when it saves nothing", () => {
    const text = "C’est parti".padEnd(100, ".");
    expect(of(sms, text, "fr").hints).toContainEqual({ kind: "wide_alphabet", count: 2, limit: 1 });
    expect(kinds(sms, "C’est parti", "fr")).toEqual([]);
    expect(kinds(sms, "être ".repeat(20), "fr")).not.toContain("wide_alphabet");
  });

  test("name avoided words as they stand, whatever their capitals, accents and spaces", () => {
    const text = "Nous reviendrons vers vous dans  les plus\nBREFS delais.";
    expect(of(chat, text, "fr").hints).toEqual([
      { kind: "avoid_word", at: [27, 54], avoid: "dans les plus brefs délais", prefer: null },
    ]);
    expect(kinds(chat, "Veuillez agre\u0301er mes salutations.", "fr")).toEqual(["avoid_word"]);
    expect(kinds(chat, "dear sir or madam", "en")).toEqual(["avoid_word"]);
    expect(kinds(email, "The asaparagus is here.", "en")).toEqual([]);
    expect(kinds(email, "Reply ASAP, please.", "en")).toEqual(["avoid_word"]);
    expect(kinds(email, "Dear Ana,", "fr")).toEqual([]);
    expect(kinds(sms, "Dear Ana,", "en")).toEqual(["avoid_word"]);
  });
});

test("a policy may change any number and the lexicon", () => {
  const guidance = {
    ...webchatGuidance,
    tooLongCharacters: 20,
    longCharacters: { en: 10, fr: 10 },
    mostQuestions: null,
    lexicon: { en: [{ avoid: "C++ (old)", prefer: "C" }], fr: [] },
  };
  expect(of({ guidance }, "Is it? Is it?")).toMatchObject({ state: "long" });
  expect(kinds({ guidance }, "We use c++ (old).")).toEqual(["length", "avoid_word"]);
});
