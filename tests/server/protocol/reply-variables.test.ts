import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  factsOf,
  fillVariables,
  findPlaceholders,
  findWrongVariable,
  knownVariables,
} from "#server/protocol/reply-variables.ts";

const about = { contactName: "Léa Martin", agentName: "Ana Lima", workspaceName: "Atelier", number: 12 };

describe("filling in", () => {
  test.each([
    ["Bonjour {{contact.first_name}},", "Bonjour Léa,"],
    ["{{ contact.name }} · {{agent.name}}", "Léa Martin · Ana Lima"],
    ["{{agent.first_name}}, {{workspace.name}}, n° {{conversation.number}}", "Ana, Atelier, n° 12"],
    ["Order {{order}} of {{numéro de commande}}", "Order {{order}} of {{numéro de commande}}"],
    ["{{contact.phone}} { {contact.name} }", "{{contact.phone}} { {contact.name} }"],
  ])("%s becomes %s", (text, filled) => {
    expect(fillVariables(text, factsOf(about))).toBe(filled);
  });

  test("a name with a dollar or braces in it is put in as it is, once", () => {
    const facts = factsOf({ ...about, contactName: "$& {{agent.name}} Inc" });
    expect(fillVariables("{{contact.name}}!", facts)).toBe("$& {{agent.name}} Inc!");
  });

  test.each(["+33639981111", "lea@example.org", "Visitor 12", "Visiteur 7", " ", "06 39 98 11 11"])(
    "%s is no name, so its place stays",
    (contactName) => {
      const facts = factsOf({ ...about, contactName });
      expect(fillVariables("Hi {{contact.first_name}}", facts)).toBe("Hi {{contact.first_name}}");
    },
  );

  test.each([
    ["Martin, Léa", "Léa"],
    ["Jean-Luc Picard", "Jean-Luc"],
    ["Léa", "Léa"],
    ["Mme Martin", null],
    ["Dr. House", null],
  ])("the first name of %s is %s", (contactName, first) => {
    expect(factsOf({ ...about, contactName })["contact.first_name"]).toBe(first);
  });

  test("what is known leaves no trace of its braces, and what stays is still found", () => {
    const piece = fc.oneof(
      fc.constantFrom(...knownVariables).map((name) => `{{${name}}}`),
      fc.constantFrom("{{order}}", "{{ numéro }}"),
      fc.string().map((text) => text.replaceAll(/[{}]/g, "")),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        expect(findWrongVariable(text)).toBeNull();
        const left = findPlaceholders(fillVariables(text, factsOf(about))).map(({ name }) => name);
        const free = pieces.flatMap((one) => /^\{\{ ?(order|numéro) ?\}\}$/.exec(one)?.[1] ?? []);
        expect(left).toEqual(free);
      }),
    );
  });
});

describe("what can never be filled in", () => {
  test.each([
    ["Hi {{contact.nme}}", "{{contact.nme}}", 1, 4],
    ["Hi\n\nyour {{order.}} now", "{{order.}}", 3, 6],
    ["😀 {{ }}", "{{ }}", 1, 3],
    ["Hi {{contact.name", "{{", 1, 4],
    ["{{{order}}}", "{{", 1, 1],
    ["{{one {{order}}", "{{", 1, 1],
    ["ok {{order}} {{a/b}}", "{{a/b}}", 1, 14],
  ])("in %j it is %s, at line %i, character %i", (text, written, line, column) => {
    expect(findWrongVariable(text)).toEqual({ written, line, column });
  });

  test.each(["", "no braces", "{one} } }}", "{{order}}", "{{ contact.name }}", "{{l’adresse}}"])(
    "%j holds nothing of that kind",
    (text) => {
      expect(findWrongVariable(text)).toBeNull();
    },
  );

  test("whatever is written, looking for it comes to an end and points into the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "a", ".", " ", "\n", "é"), maxLength: 200 }), (text) => {
        const wrong = findWrongVariable(text);
        if (wrong === null) return;
        const line = text.split("\n")[wrong.line - 1] ?? "";
        expect(line.slice(wrong.column - 1).startsWith("{{")).toBe(true);
      }),
    );
  });
});

test("a placeholder knows where it stands", () => {
  const text = "Order {{ order }} on {{day}}";
  expect(findPlaceholders(text).map(({ from, to }) => text.slice(from, to))).toEqual(["{{ order }}", "{{day}}"]);
});
