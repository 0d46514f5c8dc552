import { expect, test } from "vitest";

import { inReadingOrder } from "#app/(agent)/(counter)/inbox/conversation/phone/reading-order.ts";
import { message } from "../_client/live/samples.ts";

const minute = 60_000;
const said = (
  id: string,
  seq: number,
  sentAt: number,
  receivedAt = sentAt,
  channel: "whatsapp" | "email" = "whatsapp",
) => message({ id, seq, sentAt, receivedAt, channel });
const order = (...messages: Parameters<typeof inReadingOrder>[0]) => inReadingOrder(messages).map((one) => one.id);

test("messages stand in the order in which they came, a second or two do not matter", () => {
  expect(order(said("a", 1, 2000, 3000), said("b", 2, 1000, 4000))).toEqual(["a", "b"]);
});

test("one that the network held up goes where it was said", () => {
  const late = said("late", 3, 5 * minute, 60 * minute);
  expect(order(said("a", 1, minute), said("b", 2, 10 * minute), late)).toEqual(["a", "late", "b"]);
});

test("several that came late keep their own order", () => {
  const [one, two] = [said("one", 4, 2 * minute, 60 * minute), said("two", 3, 3 * minute, 60 * minute)];
  expect(order(said("a", 1, minute), said("b", 2, 10 * minute), two, one)).toEqual(["a", "one", "two", "b"]);
});

test("letters are dated by whoever wrote them, and stay where they came", () => {
  expect(order(said("a", 1, 10 * minute), said("b", 2, minute, 60 * minute, "email"))).toEqual(["a", "b"]);
});
