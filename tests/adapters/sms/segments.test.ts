import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, test } from "vitest";

import { makeGsmSafe, makeLettersGsmSafe } from "#adapters/sms/profile/gsm-safe.ts";
import { countSegments, findOffending } from "#adapters/sms/profile/segments.ts";

describe("segments", () => {
  test.each([
    ["", "GSM-7", 1, 160],
    ["a".repeat(160), "GSM-7", 1, 0],
    ["a".repeat(161), "GSM-7", 2, 145],
    ["a".repeat(306), "GSM-7", 2, 0],
    ["€".repeat(80), "GSM-7", 1, 0],
    [`${"a".repeat(159)}€`, "GSM-7", 2, 145],
    ["’".repeat(70), "UCS-2", 1, 0],
    ["’".repeat(71), "UCS-2", 2, 63],
    [`${"a".repeat(159)}’`, "UCS-2", 3, 41],
    ["👋".repeat(35), "UCS-2", 1, 0],
    ["👋".repeat(36), "UCS-2", 2, 61],
  ])("of %j are counted", (text, encoding, segments, left) => {
    expect(countSegments(text)).toMatchObject({ encoding, segments, left });
  });

  test("name each character that no old phone knows, once", () => {
    expect(countSegments("Ça va être l’été… l’été").offending).toEqual(["ê", "’", "…"]);
    expect(countSegments("àéèù ÇÉ € @ £").offending).toEqual([]);
  });

  test.each([
    ["", []],
    ["Hello {you} €5", []],
    [
      "C’est l’été…",
      [
        [1, 2],
        [7, 8],
        [11, 12],
      ],
    ],
    [
      "ok 👍🏽👨‍👩‍👧 «d’accord»",
      [
        [3, 15],
        [16, 17],
        [18, 19],
        [25, 26],
      ],
    ],
    [
      "Да, да",
      [
        [0, 2],
        [4, 6],
      ],
    ],
  ])("are made dear by characters whose places are known: %j", (text, places) => {
    expect(findOffending(text)).toEqual(places);
  });

  test("are made dear by the same characters whether they are counted or pointed at", () => {
    const text = "Ça va être l’été… 👩‍💻 각 é e\u0301 \ud800 ”fin”\r\n日本";
    const pointed = findOffending(text).flatMap(([start, end]) => countSegments(text.slice(start, end)).offending);
    expect(new Set(pointed)).toEqual(new Set(countSegments(text).offending));
    for (const [start, end] of findOffending(text))
      expect(countSegments(text.slice(start, end)).encoding).toBe("UCS-2");
    expect(countSegments(findOffending(text).reduceRight(without, text)).encoding).toBe("GSM-7");
  });

  test("are the same as the carriers' own calculator's, for 10,000 texts in every script", () => {
    const random = randomOf(20_261_127);
    const one = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] ?? items[0];
    const alphabets = scripts.map((script) => alphabetOf(script));
    // The flag with a space: the calculator cuts the marks off that nobody puts on flags.
    const between = [" ", "\n", "\r\n", "€", "é", "’", "a", "👍🏽", "👩‍💻", "👨‍👩‍👧", "❤️", "🇫🇷 ", "각", "ที่", "क्षि"];
    const wrong: string[] = [];
    for (let at = 0; at < 10_000; at++) {
      const alphabet = alphabets[at % alphabets.length] ?? [];
      const length = Math.floor(random() ** 2 * 600);
      let text = "";
      while (text.length < length) text += random() < 0.85 ? one(alphabet) : one(between);
      const expected = new SegmentedMessage(text);
      const counted = countSegments(text);
      const isSame = counted.segments === expected.segmentsCount && counted.encoding === expected.encodingName;
      if (!isSame) wrong.push(`${scripts[at % scripts.length]}: ${JSON.stringify(text)}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

function without(text: string, [start, end]: [number, number]): string {
  return text.slice(0, start) + text.slice(end);
}

describe("making a text fit for every phone", () => {
  test("replaces punctuation and leaves letters alone", () => {
    expect(makeGsmSafe("« L’été » — c’est 5 € … “oui”")).toBe('" L\'été " - c\'est 5 € ... "oui"');
    expect(makeGsmSafe("Être à l’œuvre")).toBe("Être à l'œuvre");
  });

  test("takes the accents that cost room off letters only when asked, and leaves other scripts alone", () => {
    expect(makeLettersGsmSafe("Être à l’œuvre, ça coûte 5 €… à Nîmes")).toBe(
      "Etre à l'oeuvre, ca coute 5 €... à Nimes",
    );
    expect(makeLettersGsmSafe("e\u0302tre né")).toBe("etre né");
    expect(makeLettersGsmSafe("Привет 👋 łódź ½")).toBe("Привет 👋 łodz ½");
  });

  test("changes no text that fits already", () => {
    const fits = "Bonjour, votre colis est là ! 12 € (TTC) @ 10:00 [A] {b} ~ ^ | \\\n";
    expect(makeGsmSafe(fits)).toBe(fits);
  });
});

/** The scripts of Unicode 10, the edition that carriers' counters know. */
const scripts = (
  "Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo " +
  "Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Common Coptic " +
  "Cuneiform Cypriot Cyrillic Deseret Devanagari Duployan Egyptian_Hieroglyphs Elbasan Ethiopic Georgian Glagolitic " +
  "Gothic Grantha Greek Gujarati Gurmukhi Han Hangul Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic Inherited " +
  "Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kayah_Li Kharoshthi Khmer Khojki " +
  "Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Malayalam Mandaic Manichaean Marchen " +
  "Masaram_Gondi Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani " +
  "Myanmar Nabataean New_Tai_Lue Newa Nko Nushu Ogham Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian Old_Permic " +
  "Old_Persian Old_South_Arabian Old_Turkic Oriya Osage Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician " +
  "Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala Sora_Sompeng Soyombo " +
  "Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil Tangut Telugu Thaana Thai Tibetan " +
  "Tifinagh Tirhuta Ugaritic Vai Warang_Citi Yi Zanabazar_Square"
).split(" ");

/** Marks that came, or became marks, after that edition. */
const later = (
  "07fd 0897-089f 08ca-08d3 09fe 0b55 0c04 0c3c 0cf3 0d81 0eba 0ece 1715 180f 1abf-1aef 1cf2-1cf3 1dfa a82c a8ff " +
  "10efa-10eff 11070-11074 110c2 11145-11146 111c9-111cf 11241 1133b 1145e 11b60-11b67 13430-13455 16f4f 16f7f-16f87 " +
  "16ff0-16ff1 1cf00-1cf46 1e08f"
)
  .split(" ")
  .map((range) => range.split("-").map((code) => Number.parseInt(code, 16)));

function alphabetOf(script: string): string[] {
  const belongs = new RegExp(`\\p{Script=${script}}`, "u");
  const alphabet: string[] = [];
  for (let code = 1; code < 0x20000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    const isLater = later.some(([from = 0, to = from]) => code >= from && code <= to);
    if (belongs.test(character) && !isLater) alphabet.push(character);
  }
  return alphabet;
}

/** The same texts at every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
