import { expect, test } from "vitest";

import { costOf } from "#adapters/contract/guidance/money.ts";
import { segmentPrice } from "#adapters/sms/price.ts";

test.each([
  ["0.075", 0.075],
  ["0,075", 0.075],
  [" 0,0 75\u00a0", 0.075],
  [",08", 0.08],
  ["1.", 1],
  ["1,234", 1.234],
  [0.0079, 0.0079],
  ["1e-3", null],
  ["0.07.5", null],
  ["1.234,5", null],
  ["-0.05", null],
  ["Infinity", null],
])("a price typed as %j is %j", (typed, amount) => {
  const read = segmentPrice.safeParse({ amount: typed, currency: " chf " });
  expect(read.success ? read.data : null).toEqual(amount === null ? null : { amount, currency: "CHF" });
});

test("what several segments cost has no crumbs", () => {
  expect(costOf(3, { amount: 0.1, currency: "EUR" })).toEqual({ amount: 0.3, currency: "EUR" });
  expect(costOf(7, { amount: 0.0079, currency: "USD" })).toEqual({ amount: 0.0553, currency: "USD" });
});
