import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { splitSentences } from "#adapters/contract/guidance/sentences.ts";
import { english } from "./sentences/english.ts";
import { french } from "./sentences/french.ts";

const labelled = { English: english, French: french };

describe.each(Object.entries(labelled))("of the labelled texts in %s", (language, cases) => {
  test("at least 97 in a hundred are split as a reader would", () => {
    const wrong = cases.filter((label) => sentencesOf(textOf(label)).join("|") !== partsOf(label).join("|"));
    const share = 1 - wrong.length / cases.length;
    process.stdout.write(
      `sentences, ${language}: ${(share * 100).toFixed(1)} % of ${cases.length} exact\n${wrong
        .map((label) => `  ${JSON.stringify(label)} as ${JSON.stringify(sentencesOf(textOf(label)))}\n`)
        .join("")}`,
    );
    expect(cases).toHaveLength(100);
    expect(share).toBeGreaterThanOrEqual(0.97);
  });

  test("none is split otherwise when its spaces before marks do not break", () => {
    for (const label of cases) {
      const text = textOf(label);
      const unbroken = text.replace(/ (?=[?!:;»])/g, "\u202f").replace(/« /g, "«\u00a0");
      expect(sentencesOf(unbroken)).toHaveLength(sentencesOf(text).length);
    }
  });
});

describe("sentences", () => {
  test("of any text lie one behind the other, and hold every letter and digit", () => {
    const pieces = fc.constantFrom(
      "M.",
      "etc.",
      "Bonjour",
      " ",
      "\n",
      "? ",
      "!",
      "…",
      "« ",
      " »",
      "3.5",
      "👍🏽",
      "p. ex.",
      "a",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          const sentences = splitSentences(text);
          let last = 0;
          let between = "";
          for (const { start, end } of sentences) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            between += text.slice(last, start);
            last = end;
          }
          expect(between + text.slice(last)).not.toMatch(/[\p{L}\p{N}]/u);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("in scripts without capitals end at their own marks", () => {
    expect(sentencesOf("您好。包裹在路上！谢谢")).toEqual(["您好。", "包裹在路上！", "谢谢"]);
    expect(sentencesOf("هل وصل الطرد؟ نعم. شكرا")).toEqual(["هل وصل الطرد؟", "نعم.", "شكرا"]);
  });
});

function textOf(label: string): string {
  return label.replaceAll("|", "");
}

function partsOf(label: string): string[] {
  return label.split("|").map((part) => part.trim());
}

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}
