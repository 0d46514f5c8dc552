import { expect, test } from "vitest";

import { stretch } from "#app/_words/pseudo.ts";

test("a stretched message is at least 40 % longer", () => {
  for (const message of ["Send", "Assign to me", "Nothing waits for you"]) {
    expect(stretch(message).length).toBeGreaterThanOrEqual(Math.ceil(message.length * 1.4));
  }
});

test("arguments and plurals survive the stretching", () => {
  expect(stretch("Assigned to {name}")).toContain("{name}");
  const plural = "{count, plural, one {# new} other {# new}}";
  expect(stretch(plural)).toContain(plural);
});
