import { describe, expect, test } from "vitest";

import { applyToMessagePages, applyToMessages, gapBefore } from "#app/_client/live/messages.ts";
import type { LiveChange } from "#server/protocol/live-batch.ts";
import type { DeliveryView } from "#server/protocol/messages.ts";
import { message } from "./samples.ts";

const page = { items: [message({ id: "m1", seq: 1 }), message({ id: "m3", seq: 3 })], next: null };

describe("a conversation after live changes", () => {
  test("a new message stands at the end, and only once", () => {
    const tell: LiveChange = { seq: 1, kind: "message", message: message({ id: "m4", seq: 4 }) };
    const after = applyToMessages(page, [tell, tell], "c1", true);
    expect(after.items.map((item) => item.id)).toEqual(["m1", "m3", "m4"]);
  });

  test("a message that fills a hole takes its place", () => {
    const tell: LiveChange = { seq: 1, kind: "message", message: message({ id: "m2", seq: 2 }) };
    expect(applyToMessages(page, [tell], "c1", true).items.map((item) => item.seq)).toEqual([1, 2, 3]);
  });

  test("a message that left late goes to its new place, also out of an older page", () => {
    const tell: LiveChange = { seq: 1, kind: "message", message: message({ id: "m1", seq: 4 }) };
    expect(applyToMessages(page, [tell, tell], "c1", true).items.map((item) => item.id)).toEqual(["m3", "m1"]);
    const pages = [{ items: [message({ id: "m5", seq: 5 })], next: "older" }, page];
    const moved: LiveChange = { seq: 1, kind: "message", message: message({ id: "m1", seq: 6 }) };
    const after = applyToMessagePages(pages, [moved], "c1");
    expect(after.map(({ items }) => items.map((item) => item.id))).toEqual([["m5", "m1"], ["m3"]]);
  });

  test("an older page takes no new messages in", () => {
    const tell: LiveChange = { seq: 1, kind: "message", message: message({ id: "m4", seq: 4 }) };
    expect(applyToMessages(page, [tell], "c1", false)).toBe(page);
  });

  test("a message of another conversation changes nothing", () => {
    const other = message({ id: "x", seq: 9, conversationId: "c2" });
    expect(applyToMessages(page, [{ seq: 1, kind: "message", message: other }], "c1", true)).toBe(page);
  });

  test("a part that moves on replaces itself within its message", () => {
    const sent = applyToMessages(page, [{ seq: 1, kind: "delivery", delivery: part("sent") }], "c1", true);
    const read = applyToMessages(sent, [{ seq: 2, kind: "delivery", delivery: part("read") }], "c1", true);
    expect(read.items[1]?.deliveries.map((each) => each.state)).toEqual(["read"]);
  });

  test("a jump in the count says what is missing before it", () => {
    expect(gapBefore([page], message({ id: "m7", seq: 7 }))).toBe(3);
    expect(gapBefore([page], message({ id: "m4", seq: 4 }))).toBeNull();
  });
});

function part(state: DeliveryView["state"]): DeliveryView {
  return {
    id: "p1",
    messageId: "m3",
    conversationId: "c1",
    inboxId: "inbox",
    channel: "webchat",
    state,
    notBefore: 0,
    providerId: null,
    error: null,
    tries: 1,
    at: 0,
  };
}
