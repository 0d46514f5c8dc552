import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { completesTrigger, insertionAt } from "#app/(agent)/(counter)/inbox/composer/replies/insertion.ts";

describe("what is typed opens the saved replies", () => {
  test.each([
    [";", ";;"],
    ["Hello ;", "Hello ;;"],
    ["Hello\n; you", "Hello\n;; you"],
  ])("%j, then %j", (before, now) => {
    expect(completesTrigger(before, now)).toBe(true);
  });

  test.each([
    ["the first of the two", "", ";"],
    ["after a word, as in code", "for (i = 0;", "for (i = 0;;"],
    ["a third", ";;", ";;;"],
    ["a letter behind them", ";;", ";;a"],
    ["one taken away", ";;;", ";;"],
    ["pasted or loaded at once", "", ";;"],
    ["something else that grew by one", "abc", ";;xy"],
  ])("but not %s", (_name, before, now) => {
    expect(completesTrigger(before, now)).toBe(false);
  });

  test("never unless the text grew by one semicolon", () => {
    const text = fc.string({ unit: fc.constantFrom(";", " ", "a", "\n"), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (before, now) => {
        if (!completesTrigger(before, now)) return;
        const grown = Array.from(now, (_, at) => now.slice(0, at) + now.slice(at + 1));
        expect(grown).toContain(before);
        expect(now).toContain(";;");
      }),
    );
  });
});

describe("where a reply goes in plain text", () => {
  const put = (marked: string, words = "WORDS") => {
    const from = marked.indexOf("|");
    const to = marked.lastIndexOf("|") - 1;
    const text = marked.replaceAll("|", "");
    const place = insertionAt(text, { from, to: Math.max(from, to) }, words);
    return text.slice(0, place.from) + place.words + text.slice(place.to);
  };

  test.each([
    ["|", "WORDS"],
    ["Hello |", "Hello WORDS"],
    ["Hello|", "Hello WORDS"],
    ["Hello|, you", "Hello WORDS, you"],
    ["|Regards", "WORDS Regards"],
    ["Hello |you| there", "Hello WORDS there"],
    [";;|", "WORDS"],
    ["Hello ;;| you", "Hello WORDS you"],
    ["for(;;|)", "for(;; WORDS)"],
  ])("%j becomes %j", (marked, text) => {
    expect(put(marked)).toBe(text);
  });
});
