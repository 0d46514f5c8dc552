import { describe, expect, test } from "vitest";

import type { Locale, ReplyChannel } from "#db/vocabulary.ts";
import { findReplyIn, textInPlace } from "#server/protocol/reply-in-draft.ts";
import { factsOf } from "#server/protocol/reply-variables.ts";

const facts = factsOf({ contactName: "Léa Martin", agentName: "Ben", workspaceName: "Atelier", number: 7 });
const variant = (text: string, channel: ReplyChannel = "any", locale: Locale = "en") => ({ channel, locale, text });
const find = (draft: string, ...texts: string[]) =>
  findReplyIn(
    draft,
    texts.map((text) => variant(text)),
    facts,
  );

describe("a reply in a draft", () => {
  test("is found with what is known of the people, wherever it stands", () => {
    const reply = "Hello {{contact.first_name}}, it is on its way.";
    expect(find("Hello Léa, it is on its way.", reply)).toMatchObject({ from: 0, to: 28 });
    expect(find("Oh! Hello Léa, it is on its way. Ben", reply)).toMatchObject({ from: 4, to: 32 });
    expect(find("Hello Lea, it is on its way.", reply)).toBeNull();
    expect(find("Hello Léa, it is nearly there.", reply)).toBeNull();
    expect(find("", reply)).toBeNull();
  });

  test.each([
    [
      "Your order {{order}} left on {{day}}.",
      "Your order n° 4711 left on Monday.",
      { order: "n° 4711", day: "Monday" },
    ],
    ["Your order {{order}} left.", "Your order {{order}} left.", {}],
    ["{{greeting}}, welcome.", "Well\nGood morning, welcome.", { greeting: "Well\nGood morning" }],
    ["Your code: {{code}}", "Your code: 12 34\nBen", { code: "12 34" }],
    ["{{a}} {{b}} left.", "x y left.", { a: "x", b: "y" }],
  ])("is found with what its writer filled in: %j", (text, draft, filled) => {
    expect(Object.fromEntries(find(draft, text)?.filled ?? [])).toEqual(filled);
    expect(find(draft, text)).not.toBeNull();
  });

  test("is its writer's own once a place holds more than a place holds", () => {
    expect(find(`Order ${"x".repeat(200)} left.`, "Order {{order}} left.")).not.toBeNull();
    expect(find(`Order ${"x".repeat(201)} left.`, "Order {{order}} left.")).toBeNull();
  });

  test("is the longest of those that stand there, and none without words of its own", () => {
    expect(find("It left. Call us at noon.", "It left.", "It left. Call us at noon.")?.variant.text).toMatch(/noon/);
    expect(find("anything", "{{order}}", "{{a}} {{b}}")).toBeNull();
  });

  test("is found after its signs were made plain", () => {
    const plain = (text: string) => text.replaceAll("’", "'");
    const reply = [variant("It’s {{contact.first_name}}’s")];
    expect(findReplyIn("It's Léa's", reply, facts)).toBeNull();
    expect(findReplyIn("It's Léa's", reply, facts, plain)).toMatchObject({ from: 0, to: 10 });
  });

  test("gives what was filled in to the text in its place", () => {
    const text = "{{contact.first_name}}: {{order}}, {{when}}. {{order}}";
    expect(textInPlace(text, facts, new Map([["order", "4711"]]))).toBe("Léa: 4711, {{when}}. 4711");
  });

  test("is looked for at once in a draft that is made to be slow", () => {
    const text = "{{a}}x{{b}}x{{c}}x{{d}}xy";
    const began = performance.now();
    find("x".repeat(25_000), ...Array.from({ length: 10 }, () => text));
    expect(performance.now() - began).toBeLessThan(500);
  });
});
