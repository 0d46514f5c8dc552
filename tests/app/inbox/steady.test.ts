import { describe, expect, test } from "vitest";

import { holdStill } from "#app/(agent)/(counter)/inbox/list/steady.ts";
import type { ConversationRow } from "#server/protocol/conversations.ts";
import { row } from "../_client/live/samples.ts";

const [a, b, c, d] = [row({ id: "a" }), row({ id: "b" }), row({ id: "c" }), row({ id: "d" })];
const nobody: ReadonlySet<string> = new Set();

describe("a list that is being read", () => {
  test("takes nothing in at the top, but counts it", () => {
    const steady = holdStill([a, b], [d, a, b], nobody);
    expect(ids(steady.rows)).toEqual(["a", "b"]);
    expect(steady.fresh).toBe(1);
  });

  test("leaves a row with a newer message where it stands, rewritten, and counts it", () => {
    const newer = row({ id: "c", unread: true });
    const steady = holdStill([a, b, c], [newer, a, b], nobody);
    expect(ids(steady.rows)).toEqual(["a", "b", "c"]);
    expect(steady.rows[2]?.unread).toBe(true);
    expect(steady.fresh).toBe(1);
  });

  test("keeps a row that a colleague moved away, marked as gone", () => {
    const steady = holdStill([a, b, c], [a, c], nobody);
    expect(ids(steady.rows)).toEqual(["a", "b", "c"]);
    expect([...steady.gone]).toEqual(["b"]);
  });

  test("lets go at once of what its reader sent away", () => {
    expect(ids(holdStill([a, b, c], [a, c], new Set(["b"])).rows)).toEqual(["a", "c"]);
  });

  test("grows at the bottom while older pages load", () => {
    const steady = holdStill([a, b], [a, b, c, d], nobody);
    expect(ids(steady.rows)).toEqual(["a", "b", "c", "d"]);
    expect(steady.fresh).toBe(0);
  });

  test("counts nothing when nothing has moved", () => {
    expect(holdStill([a, b, c], [a, b, c], nobody)).toEqual({ rows: [a, b, c], fresh: 0, gone: nobody });
  });
});

function ids(rows: ConversationRow[]) {
  return rows.map((each) => each.id);
}
