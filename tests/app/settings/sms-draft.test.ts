import { expect, test } from "vitest";

import { configOf, draftOf, emptyDraft } from "#app/(agent)/(counter)/settings/inboxes/sms/draft.ts";

const stored = {
  ...{ accountSid: "AC1", authToken: "••••", number: "+33639980000", segmentsPerSecond: 5 },
  segmentPrice: { amount: 0.075, currency: "EUR" },
};

test("a price is shown as it is written here, and goes back as it was typed", () => {
  expect(draftOf(stored, "fr")).toMatchObject({ price: "0,075", currency: "EUR" });
  expect(draftOf(stored, "en")).toMatchObject({ price: "0.075", currency: "EUR" });
  const sent = configOf({ ...draftOf(stored, "fr"), price: "0,08" }, stored);
  expect(sent).toEqual({ ...stored, segmentPrice: { amount: "0,08", currency: "EUR" } });
});

test("without a price none is kept, and what the form does not show stays", () => {
  const { segmentPrice: _, ...rest } = stored;
  expect(configOf({ ...draftOf(stored, "en"), price: " " }, stored)).toEqual(rest);
  expect(configOf(emptyDraft("en"))).not.toHaveProperty("segmentPrice");
  expect(emptyDraft("fr").currency).toBe("EUR");
});
