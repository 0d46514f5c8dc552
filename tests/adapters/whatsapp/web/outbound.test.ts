import { describe, expect, test } from "vitest";

import { splitMessage, widOf } from "#adapters/whatsapp/web/outbound.ts";
import { isOwnId, ownIdsOf } from "#adapters/whatsapp/web/own-ids.ts";
import { openPacing } from "#adapters/whatsapp/web/pacing.ts";

const file = (contentType: string) => ({ id: contentType, filename: "x", contentType, bytes: 1 });

describe("an answer", () => {
  test("is one message for each file, with its words below the first that can have some", () => {
    const [photo, page, sound] = [file("image/png"), file("application/pdf"), file("audio/ogg")];
    expect(splitMessage({ text: "a", attachments: [] })).toEqual([{ text: "a", attachments: [] }]);
    expect(splitMessage({ text: "a", attachments: [photo, page] })).toEqual([
      { text: "a", attachments: [photo] },
      { text: "", attachments: [page] },
    ]);
    const before = { text: "a", attachments: [] };
    expect(splitMessage({ text: "a", attachments: [sound] })).toEqual([before, { text: "", attachments: [sound] }]);
    const long = "x".repeat(1_025);
    expect(splitMessage({ text: long, attachments: [photo] })).toHaveLength(2);
    expect(splitMessage({ text: "", attachments: [sound] })).toEqual([{ text: "", attachments: [sound] }]);
  });

  test.each([
    ["whatsapp", "33612345678", "33612345678@c.us"],
    ["phone", "+33612345678", "33612345678@c.us"],
    ["whatsapp", "777@lid", "777@lid"],
    ["whatsapp", "BR.1502", null],
    ["email", "a@b.example", null],
  ] as const)("to %s %s goes to %s", (scheme, value, wid) => {
    expect(widOf({ scheme, scope: "", value, verified: true })).toBe(wid);
  });
});

describe("the ids under which parts leave", () => {
  test("are the same at every try, look like WhatsApp's own, and are told from them", () => {
    const ids = ownIdsOf("inbox-1", "part-1");
    expect(ids).toEqual(ownIdsOf("inbox-1", "part-1"));
    expect(new Set([...ids, ...ownIdsOf("inbox-1", "part-2")]).size).toBe(10);
    for (const id of ids) expect(id).toMatch(/^3EB0[0-9A-F]{18}$/);
    expect(ids.every((id) => isOwnId("inbox-1", id))).toBe(true);
    expect(isOwnId("inbox-2", ids[0] ?? "")).toBe(false);
    expect(isOwnId("inbox-1", "3EB0A1B2C3D4E5F6A7B8C9")).toBe(false);
    expect(isOwnId("inbox-1", "3A5C1E0F")).toBe(false);
  });
});

describe("the pace of a number", () => {
  const minute = 60_000;

  /** When each of so many parts may leave, as a worker would try. */
  function times(people: string[], random: () => number) {
    const pacing = openPacing(random);
    return people.map((person) => {
      for (let now = 0; ; ) {
        const turn = pacing.turn(person, now);
        if (turn.kind === "wait") return now + turn.ms;
        now += turn.ms;
      }
    });
  }

  test.each([0, 0.5, 1])("is about twenty a minute at most, whatever chance says (%f)", (chance) => {
    const at = times(
      Array.from({ length: 60 }, (_, n) => `person ${n}`),
      () => chance,
    );
    const inFirstMinute = at.filter((time) => time < minute).length;
    expect(inFirstMinute).toBeGreaterThanOrEqual(17);
    expect(inFirstMinute).toBeLessThanOrEqual(25);
  });

  test("is one message to a person every three to six seconds", () => {
    for (const chance of [0, 0.5, 1]) {
      const at = times(["maya", "maya", "maya", "maya"], () => chance);
      const gaps = at.slice(1).map((time, n) => time - (at[n] ?? 0));
      for (const gap of gaps) {
        expect(gap).toBeGreaterThanOrEqual(3_000);
        expect(gap).toBeLessThanOrEqual(6_000);
      }
    }
  });
});
