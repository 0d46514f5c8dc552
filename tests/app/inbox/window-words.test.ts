import { expect, test } from "vitest";

import { windowLeft } from "#app/(agent)/(counter)/inbox/composer/phone/window-words.ts";

const hour = 3_600_000;

test.each([
  ["a day ahead", 24 * hour, { kind: "far", hours: 24, minutes: 0 }],
  ["from four hours on it matters", 4 * hour, { kind: "soon", hours: 4, minutes: 0 }],
  ["the last second is a minute", 1000, { kind: "soon", hours: 0, minutes: 1 }],
  ["to the millisecond", 0, { kind: "closed" }],
  ["long ago", -hour, { kind: "closed" }],
])("%s", (_when, left, shown) => {
  expect(windowLeft(1_000_000_000 + left, 1_000_000_000)).toEqual(shown);
});
