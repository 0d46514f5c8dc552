import { expect, test } from "vitest";

import { nextToSend, parseQueue, refused, tryAgain, without } from "#app/(visitor)/widget/panel/conversation/queue.ts";
import { waiting } from "./written.ts";

const three = [waiting("first"), waiting("second"), waiting("third")];

test("the oldest message leaves first", () => {
  expect(nextToSend(three)?.clientId).toBe("first");
  expect(nextToSend(without(three, "first"))?.clientId).toBe("second");
});

test("a refused message stays, and lets the others pass", () => {
  const queue = refused(three, "first", "Too long");
  expect(queue).toHaveLength(3);
  expect(queue[0]?.refusal).toBe("Too long");
  expect(nextToSend(queue)?.clientId).toBe("second");
});

test("a refused message that is tried again leaves from its old place, under its old id", () => {
  expect(nextToSend(tryAgain(refused(three, "first", "Too long"), "first"))?.clientId).toBe("first");
});

test("nothing leaves from an empty queue", () => {
  expect(nextToSend([])).toBeUndefined();
});

test("what the browser kept comes back as it was", () => {
  expect(parseQueue(JSON.stringify(three))).toEqual(JSON.parse(JSON.stringify(three)));
});

test.each([
  ["nothing", null],
  ["half a word", '[{"clien'],
  ["something else", '{"clientId":"a"}'],
  ["a list of something else", '[1, null, {"text":"a"}]'],
])("%s in the browser's storage is an empty queue", (_, kept) => {
  expect(parseQueue(kept)).toEqual([]);
});
