import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readWhatsapp, renderWhatsapp, wordsOfWhatsapp } from "#adapters/whatsapp/profile/formatting.ts";

const shown = (text: string) =>
  readWhatsapp(text).map((span) => {
    const marks = `${span.bold ? "b" : ""}${span.italic ? "i" : ""}${span.strike ? "s" : ""}${span.code ? "c" : ""}`;
    return marks ? `<${marks}>${span.text}</>` : span.text;
  });

describe("what agents write", () => {
  test.each([
    ["bold", "**Open** until six", "*Open* until six"],
    ["bold, the other way", "__Open__", "*Open*"],
    ["italic, either way", "*now* or _then_", "_now_ or _then_"],
    ["struck", "~~12 €~~ 10 €", "~12 €~ 10 €"],
    ["bold and italic", "**_both_**", "*_both_*"],
    ["a heading", "## Opening **hours**\nuntil six", "*Opening hours*\nuntil six"],
    ["a list, whatever its bullets", "* one\n+ two\n- three", "- one\n- two\n- three"],
    ["a numbered list", "1. one\n2. two", "1. one\n2. two"],
    ["a link with words", "[the form](https://shop.example/form)", "the form (https://shop.example/form)"],
    ["a link alone", "[https://shop.example](https://shop.example)", "https://shop.example"],
    ["an address with marks in it", "https://shop.example/a_b_c*d*", "https://shop.example/a_b_c*d*"],
    ["code", "type `a*b*c` now", "type `a*b*c` now"],
    ["a block of code", "```\n**x**\n```", "```\n**x**\n```"],
  ])("%s", (_what, markdown, whatsapp) => {
    expect(renderWhatsapp(markdown)).toBe(whatsapp);
  });

  test.each(["2*3*4 = 24", "snake_case_name", "a \\*literal\\* star", "**", "~", "* not closed", "5 * 3 * 2", "*"])(
    "%j has no marks for WhatsApp either",
    (markdown) => {
      const words = markdown.replaceAll("\\", "").replace(/^\* /, "- ");
      expect(shown(renderWhatsapp(markdown))).toEqual([expect.any(String)]);
      expect(wordsOfWhatsapp(renderWhatsapp(markdown))).toBe(words);
    },
  );

  test("marks of somebody who escapes them all are never taken for WhatsApp's", () => {
    const words = fc.string({
      unit: fc.constantFrom("*", "_", "~", "a", "é", "7", " ", ".", "\n", "👍"),
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, (text) => {
        const rendered = renderWhatsapp(text.replace(/[*_~]/g, "\\$&"));
        expect(readWhatsapp(rendered).every((span) => !span.bold && !span.italic && !span.strike)).toBe(true);
        expect(wordsOfWhatsapp(rendered)).toBe(text);
      }),
    );
  });

  test("what is bold there is bold here, whatever stands around it", () => {
    const word = fc.stringMatching(/^[a-zé0-9]{1,8}$/);
    fc.assert(
      fc.property(word, word, word, (before, bold, after) => {
        const spans = readWhatsapp(renderWhatsapp(`${before} **${bold}** ${after}`));
        expect(spans.filter((span) => span.bold).map((span) => span.text)).toEqual([bold]);
      }),
    );
  });

  test("hostile text takes no time", () => {
    const started = performance.now();
    for (const text of [
      "*".repeat(4000),
      "*a".repeat(2000),
      "_ *a".repeat(1000),
      "[".repeat(4000),
      "~~a".repeat(1300),
    ]) {
      readWhatsapp(renderWhatsapp(text));
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test.each([
  ["*bold* and _italic_", ["<b>bold</>", " and ", "<i>italic</>"]],
  ["*_both_*", ["<bi>both</>"]],
  ["3*4*5 and a_b_c", ["3*4*5 and a_b_c"]],
  ["* not bold *", ["* not bold *"]],
  ["`*code*` ~gone~", ["<c>*code*</>", " ", "<s>gone</>"]],
])("WhatsApp shows %j", (text, spans) => {
  expect(shown(text)).toEqual(spans);
});
