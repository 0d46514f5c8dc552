import { expect, test } from "vitest";

import { tiersToOffer } from "#app/(agent)/(counter)/inbox/side/tiers-to-offer.ts";

const known = ["gold", "Silver", "golden age"];

test.each([
  ["", known, false],
  ["go", ["gold", "golden age"], true],
  ["GOLD ", ["gold", "golden age"], false],
  ["silver", ["Silver"], false],
  ["bronze", [], true],
])("of the known tiers, “%s” may mean %j; is it new? %s", (typed, found, isNew) => {
  expect(tiersToOffer(known, typed)).toEqual({ found, isNew });
});
