import fc from "fast-check";
import { expect, test } from "vitest";

import { lineAt, linesOf } from "#server/policy/file/lines.ts";

test("each value stands on its line, whatever its text holds", () => {
  const text = '{\n  "a": [1, {\n    "b": "x: [\\"}\\n"\n  }],\n  "c": null }';
  expect([...linesOf(text)]).toEqual([
    ["", 1],
    ["a", 2],
    ["a.0", 2],
    ["a.1", 2],
    ["a.1.b", 3],
    ["c", 5],
  ]);
});

test("what is missing is looked for on the line of what is around it", () => {
  const lines = linesOf('{\n  "a": {\n    "b": 1\n  }\n}');
  expect([lineAt(lines, "a.b"), lineAt(lines, "a.x.y"), lineAt(lines, "z")]).toEqual([3, 2, 1]);
});

// Names that could not be told apart in a path are left out.
const key = fc.stringMatching(/^[a-z]{1,5}$/);
const values = [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)];
const anything = fc.anything({ key, values, maxDepth: 4 });

test("every value of any JSON is found", () => {
  fc.assert(
    fc.property(anything, (value) => {
      const lines = linesOf(JSON.stringify(value, null, 2));
      expect([...lines.keys()]).toHaveLength(countValues(value));
    }),
  );
});

function countValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.entries(value).reduce((sum, [, one]) => sum + countValues(one), 1);
}
