import fc from "fast-check";
import { expect, test } from "vitest";

import { contrast, inkOn, textOn } from "#app/(visitor)/widget/contrast.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("black on white is the strongest contrast there is", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

test.each([
  ["#1f4fd8", "#ffffff"],
  ["#ffd400", "#16181d"],
  ["#e86a00", "#16181d"],
  ["#ffffff", "#16181d"],
  ["#000000", "#ffffff"],
])("on %s the text is %s", (ground, text) => {
  expect(textOn(ground)).toBe(text);
});

test("text on any accent can be read", () => {
  fc.assert(
    fc.property(colour, (accent) => {
      expect(contrast(textOn(accent), accent)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});

test("any accent as ink can be read on light and on dark paper", () => {
  fc.assert(
    fc.property(colour, fc.constantFrom("#ffffff", "#1e2127", "#14161b"), (accent, paper) => {
      expect(contrast(inkOn(accent, paper), paper)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});

test("an accent that can be read already stays as it is", () => {
  expect(inkOn("#1f4fd8", "#ffffff")).toBe("#1f4fd8");
});
