import { describe, expect, test } from "vitest";

import { yardstickOf } from "#app/_client/profiles.ts";
import { lengthIn, tooLongFor } from "#app/(agent)/(counter)/settings/saved-replies/cell-length.ts";
import { foldersOf, isIn } from "#app/(agent)/(counter)/settings/saved-replies/folders.ts";
import { blankReply, cells, draftOf, variantsOf } from "#app/(agent)/(counter)/settings/saved-replies/reply-draft.ts";
import {
  matchingVariables,
  variableAt,
  withVariable,
} from "#app/(agent)/(counter)/settings/saved-replies/variable-at.ts";
import { reply, variant } from "#tests/app/replies/samples.ts";

describe("a reply that is being written", () => {
  test("has a place for every channel and language, and is what it was made of", () => {
    expect(cells).toHaveLength(10);
    const kept = reply("Late", {
      variants: [variant("any", "fr", "Bientôt"), variant("sms", "en", "Soon")],
    });
    expect(variantsOf(draftOf(kept))).toEqual(kept.variants.map(({ updatedAt: _at, ...text }) => text));
  });

  test("keeps no empty text", () => {
    expect(variantsOf({ ...blankReply, texts: { "any-en": " \n", "sms-fr": " Bonjour " } })).toEqual([
      { channel: "sms", locale: "fr", text: "Bonjour" },
    ]);
  });

  test("says how each text does, and what one for any channel is too long for", () => {
    const draft = {
      ...blankReply,
      texts: { "any-fr": "x".repeat(600), "webchat-fr": "Court", "sms-en": "x".repeat(161) },
    };
    const any = { channel: "any", locale: "fr" } as const;
    expect(tooLongFor(draft, any, yardstickOf)).toEqual(["sms"]);
    expect(lengthIn(draft, any, yardstickOf)).toBe("long");
    expect(lengthIn(draft, { channel: "webchat", locale: "fr" }, yardstickOf)).toBe("ok");
    expect(lengthIn(draft, { channel: "sms", locale: "en" }, yardstickOf)).toBe("long");
    expect(lengthIn(draft, { channel: "email", locale: "fr" }, yardstickOf)).toBe("empty");
    // One segment as it is, two with a curly apostrophe.
    const ofChars = (text: string) => ({ ...blankReply, texts: { "sms-fr": text } });
    const sms = { channel: "sms", locale: "fr" } as const;
    expect(lengthIn(ofChars(`C'est ${"x".repeat(90)}`), sms, yardstickOf)).toBe("ok");
    expect(lengthIn(ofChars(`C’est ${"x".repeat(90)}`), sms, yardstickOf)).toBe("long");
  });
});

describe("folders", () => {
  const kept = [reply("a", { folder: "Orders/Late" }), reply("b", { folder: "Orders2" }), reply("c")];

  test("are those that hold something, and those around them", () => {
    expect(foldersOf(kept)).toEqual(["Orders", "Orders/Late", "Orders2"]);
  });

  test("hold what lies below them, and no namesake", () => {
    const inside = (folder: string) => kept.filter((one) => isIn(one, folder)).map(({ name }) => name);
    expect(inside("Orders")).toEqual(["a"]);
    expect(inside("Orders2")).toEqual(["b"]);
    expect(inside("")).toEqual(["c"]);
  });
});

describe("a variable that is being typed", () => {
  test.each([
    ["Hi {{", 5, { from: 3, query: "" }],
    ["Hi {{ contact.f", 15, { from: 3, query: "contact.f" }],
    ["Hi {{order}} you", 16, null],
    ["Hi {", 4, null],
    ["{{a}} {{", 8, { from: 6, query: "" }],
  ])("in %j at %i", (text, caret, naming) => {
    expect(variableAt(text, caret)).toEqual(naming);
  });

  test("is found by its name or by what it stands for, without accents", () => {
    const wordsOf = (name: string) => (name === "contact.first_name" ? "prénom du client" : "autre");
    expect(matchingVariables("PRENOM", wordsOf)).toEqual(["contact.first_name"]);
    expect(matchingVariables("workspace", wordsOf)).toEqual(["workspace.name"]);
    expect(matchingVariables("order", wordsOf)).toEqual([]);
  });

  test("takes the place of what was typed, and of braces that close it already", () => {
    expect(withVariable("Hi {{con}}, you", { from: 3, to: 8 }, "contact.name")).toEqual({
      text: "Hi {{contact.name}}, you",
      caret: 19,
    });
  });
});
