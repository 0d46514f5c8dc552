import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { findReplies, inFolders } from "#app/(agent)/(counter)/replies/find-replies.ts";
import { reply, variant } from "./samples.ts";

const replies = [
  reply("Retard de livraison", { folder: "Commandes", usedCount: 2 }),
  reply("Colis perdu", { folder: "Commandes/Livraison", usedCount: 9 }),
  reply("Remerciement", { variants: [variant("any", "fr", "Merci d’avoir attendu l’été")] }),
  reply("Livraison offerte", { usedCount: 1 }),
];
const find = (words: string) => findReplies(replies, words).map(({ name }) => name);

describe("searching saved replies", () => {
  test("without words, what is used most comes first", () => {
    expect(find(" ")).toEqual(["Colis perdu", "Retard de livraison", "Livraison offerte", "Remerciement"]);
  });

  test("a name that begins so comes before one that holds it, then the folder", () => {
    expect(find("livr")).toEqual(["Livraison offerte", "Retard de livraison", "Colis perdu"]);
  });

  test.each([
    ["ETE", "Remerciement"],
    ["d'avoir été", "Remerciement"],
    ["perdu commandes", "Colis perdu"],
  ])("accents, case, apostrophes and the order of words do not matter: %s", (words, name) => {
    expect(find(words)).toEqual([name]);
  });

  test("every word must be there", () => {
    expect(find("livraison merci")).toEqual([]);
  });

  test("a reply that was replaced is found by its new words", () => {
    const before = reply("Old words");
    expect(findReplies([before], "old")).toHaveLength(1);
    expect(findReplies([{ ...before, name: "New words" }], "old")).toHaveLength(0);
  });

  test("whatever is typed, what is found is among the replies, each once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (words) => {
        const found = findReplies(replies, words);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((one) => replies.includes(one))).toBe(true);
      }),
    );
  });
});

test("folders are leafed through by name, numbers as numbers", () => {
  const some = [reply("b", { folder: "Z" }), reply("Step 10"), reply("Step 9"), reply("a", { folder: "Z" })];
  expect(inFolders(some).map(({ name }) => name)).toEqual(["Step 9", "Step 10", "a", "b"]);
});
