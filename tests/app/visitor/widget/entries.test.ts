import { expect, test } from "vitest";

import { toEntries } from "#app/(visitor)/widget/panel/conversation/entries.ts";
import { waiting, written } from "./written.ts";

const online = { agentReadSeq: 0, online: true };
const minute = 60_000;
const noon = new Date(2026, 2, 10, 12).getTime();

test("pending messages stand last", () => {
  const entries = toEntries([written(1), written(2)], [waiting("a"), waiting("b")], online);
  expect(entries.filter((entry) => entry.kind !== "day").map((entry) => entry.key)).toEqual([
    "message-1",
    "message-2",
    "a",
    "b",
  ]);
});

test("a message keeps its key when the server confirms it", () => {
  const pending = toEntries([], [waiting("a")], online).at(-1);
  const confirmed = toEntries([written(1, { mine: true, clientId: "a" })], [waiting("a")], online).at(-1);
  expect(confirmed?.kind).toBe("message");
  expect(confirmed?.key).toBe(pending?.key);
});

test("each day is announced once", () => {
  const days = [noon, noon + minute, noon + 24 * 60 * minute];
  const entries = toEntries(
    days.map((at, index) => written(index + 1, { at })),
    [],
    online,
  );
  expect(entries.map((entry) => entry.kind)).toEqual(["day", "message", "message", "day", "message"]);
});

test("messages of one person within five minutes are one run", () => {
  const shape = [
    written(1, { at: noon }),
    written(2, { at: noon + minute }),
    written(3, { at: noon + 2 * minute, mine: true }),
    written(4, { at: noon + 9 * minute, mine: true }),
  ];
  const runs = toEntries(shape, [], online).flatMap((entry) =>
    entry.kind === "day" ? [] : [[entry.first, entry.last]],
  );
  expect(runs).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test("only the visitor's last message says whether it was read", () => {
  const messages = [written(1, { mine: true }), written(2, { mine: true }), written(3)];
  const fates = (agentReadSeq: number) =>
    toEntries(messages, [], { agentReadSeq, online: true }).flatMap((entry) =>
      entry.kind === "day" ? [] : entry.fate,
    );
  expect(fates(1)).toEqual([null, "sent", null]);
  expect(fates(2)).toEqual([null, "read", null]);
});

test.each([
  ["sending", waiting("a"), true],
  ["waiting", waiting("a"), false],
  ["refused", waiting("a", { refusal: "Too long" }), true],
])("a message that is not confirmed is %s", (fate, item, isOnline) => {
  expect(toEntries([], [item], { agentReadSeq: 0, online: isOnline }).at(-1)).toMatchObject({ fate });
});
