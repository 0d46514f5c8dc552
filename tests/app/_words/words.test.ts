import { describe, expect, test } from "vitest";

import en from "#app/_words/en.json" with { type: "json" };
import fr from "#app/_words/fr.json" with { type: "json" };
import { pseudo, type Words } from "#app/_words/pseudo.ts";

const english = flatten(en);
const french = flatten(fr);

describe("the words", () => {
  test("have the same keys in both languages", () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("take the same arguments in both languages", () => {
    for (const [key, message] of english) {
      expect({ key, takes: argumentsOf(french.get(key) ?? "") }).toEqual({ key, takes: argumentsOf(message) });
    }
  });

  test("are never empty", () => {
    for (const [key, message] of [...english, ...french]) expect(message.trim(), key).not.toBe("");
  });

  test("carry a narrow no-break space before French double punctuation", () => {
    for (const [key, message] of french) {
      // A colon inside an address or an ICU argument stands without a space and is left alone.
      expect(/(?<!\u202f)[?!;»]|[ \u00a0]:|«(?!\u202f)/.test(message), `${key}: ${message}`).toBe(false);
    }
  });

  test("use the apostrophe of print, which ICU does not mistake for a quote", () => {
    for (const [key, message] of [...english, ...french]) expect(message.includes("'"), key).toBe(false);
  });

  test("keep their keys and arguments when stretched", () => {
    const stretched = flatten(pseudo(en));
    expect([...stretched.keys()]).toEqual([...english.keys()]);
    for (const [key, message] of english) {
      expect({ key, takes: argumentsOf(stretched.get(key) ?? "") }).toEqual({ key, takes: argumentsOf(message) });
    }
  });
});

function flatten(words: Words, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

function argumentsOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? ""))].sort();
}
