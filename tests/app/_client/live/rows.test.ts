import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { applyToPages, applyToPast, comesBefore } from "#app/_client/live/rows.ts";
import { keeping, membership } from "#app/_client/views.ts";
import type { ConversationRow } from "#server/protocol/conversations.ts";
import type { LiveChange } from "#server/protocol/live-batch.ts";
import { row } from "./samples.ts";

const open = { holds: (each: ConversationRow) => each.status === "open", order: "recent" as const };

describe("a view of the inbox after live changes", () => {
  test("a new conversation stands where its time puts it", () => {
    const pages = [{ items: [row({ id: "a", lastMessageAt: 9 }), row({ id: "b", lastMessageAt: 5 })], next: null }];
    const after = applyToPages(pages, [changed(row({ id: "c", lastMessageAt: 7 }))], open);
    expect(ids(after)).toEqual(["a", "c", "b"]);
  });

  test("a conversation with a newer message moves up and stands there once", () => {
    const pages = [
      { items: [row({ id: "a", lastMessageAt: 9 })], next: "more" },
      { items: [row({ id: "b", lastMessageAt: 5 })], next: null },
    ];
    const after = applyToPages(pages, [changed(row({ id: "b", lastMessageAt: 10 }))], open);
    expect(ids(after)).toEqual(["b", "a"]);
  });

  test("a conversation that no longer belongs leaves", () => {
    const pages = [{ items: [row({ id: "a" })], next: null }];
    expect(ids(applyToPages(pages, [changed(row({ id: "a", status: "resolved" }))], open))).toEqual([]);
  });

  test("a conversation older than all that is loaded waits for its page", () => {
    const pages = [{ items: [row({ id: "a", lastMessageAt: 9 })], next: "more" }];
    expect(ids(applyToPages(pages, [changed(row({ id: "z", lastMessageAt: 1 }))], open))).toEqual(["a"]);
  });

  test("what is due next stands first, and leaves once nothing is due", () => {
    const usual = { kind: "first_response" as const, startedAt: 0, isWindow: false, windowClosesAt: null };
    const due = (at: number) => ({ ...usual, at });
    const pages = [{ items: [row({ id: "a", due: due(5) }), row({ id: "b", due: due(9) })], next: null }];
    const view = keeping("due", "me");
    expect(ids(applyToPages(pages, [changed(row({ id: "c", due: due(7) }))], view))).toEqual(["a", "c", "b"]);
    expect(ids(applyToPages(pages, [changed(row({ id: "a", due: due(20) }))], view))).toEqual(["b", "a"]);
    expect(ids(applyToPages(pages, [changed(row({ id: "a", due: null }))], view))).toEqual(["b"]);
  });

  test("a view that a row alone cannot decide keeps what it has and takes nothing in", () => {
    const pages = [{ items: [row({ id: "a" })], next: null }];
    const changes = [changed(row({ id: "a", unread: true })), changed(row({ id: "b" }))];
    const after = applyToPages(pages, changes, keeping("mentions", "me"));
    expect(after[0]?.items).toEqual([row({ id: "a", unread: true })]);
  });

  test("whatever happens, each row stands once and the order is the server's", () => {
    const anyRow = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      lastMessageAt: fc.integer({ min: 0, max: 6 }),
      status: fc.constantFrom("open" as const, "resolved" as const),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (history) => {
        const after = applyToPages([{ items: [], next: null }], history.map(row).map(changed), open);
        const items = after.flatMap((page) => page.items);
        const last = new Map(history.map((each) => [each.id, each]));
        const left = [...last.values()].filter((each) => each.status === "open").map((each) => each.id);
        expect([...ids(after)].sort()).toEqual(left.sort());
        for (const [index, item] of items.entries()) {
          const next = items[index + 1];
          if (next) expect(comesBefore(item, next)).toBe(true);
        }
      }),
    );
  });
});

describe("which view holds a conversation", () => {
  test.each([
    ["mine", { assigneeId: "me" }, true],
    ["mine", { assigneeId: "bo" }, false],
    ["mine", { assigneeId: "me", status: "resolved" as const }, false],
    ["unassigned", {}, true],
    ["all", { assigneeId: "bo" }, true],
    ["snoozed", { status: "snoozed" as const }, true],
    ["resolved", {}, false],
  ] as const)("%s: %o -> %s", (view, changes, holds) => {
    expect(membership[view].holds(row({ id: "a", ...changes }), "me")).toBe(holds);
  });
});

describe("the other conversations of a contact", () => {
  test("show their newest state, and take in only what is that contact's", () => {
    const before = [row({ id: "a", lastMessageAt: 9 }), row({ id: "b", lastMessageAt: 5 })];
    const changes = [
      changed(row({ id: "b", lastMessageAt: 5, status: "resolved" })),
      changed(row({ id: "c", lastMessageAt: 10 })),
      changed(row({ id: "d", lastMessageAt: 11, contactId: "someone else" })),
    ];
    const after = applyToPast(before, changes, "contact");
    expect(after.map((each) => [each.id, each.status])).toEqual([
      ["c", "open"],
      ["a", "open"],
      ["b", "resolved"],
    ]);
  });
});

function changed(each: ConversationRow): LiveChange {
  return { seq: 1, kind: "conversation", row: each };
}

function ids(pages: { items: ConversationRow[] }[]) {
  return pages.flatMap((page) => page.items.map((item) => item.id));
}
