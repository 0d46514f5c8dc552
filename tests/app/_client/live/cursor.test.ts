import { describe, expect, test } from "vitest";

import {
  abandonResume,
  beginResume,
  type Cursor,
  finishResume,
  receiveBatch,
  startOfLog,
} from "#app/_client/live/cursor.ts";
import type { LiveChange } from "#server/protocol/live-batch.ts";

const joined: Cursor = { seq: 10, resuming: false, held: [] };

describe("following the change log", () => {
  test("changes are applied in order of seq, whatever order they come in", () => {
    const step = receiveBatch(joined, [inbox(13), inbox(11), inbox(12)]);
    expect(seqs(step.apply)).toEqual([11, 12, 13]);
    expect(step.cursor.seq).toBe(13);
  });

  test("a batch that comes twice is applied once", () => {
    const once = receiveBatch(joined, [inbox(11)]);
    const twice = receiveBatch(once.cursor, [inbox(11)]);
    expect(twice.apply).toEqual([]);
  });

  test("one number of the log may tell two things", () => {
    const step = receiveBatch(joined, [inbox(11), { seq: 11, kind: "contact", contactId: "c" }]);
    expect(step.apply).toHaveLength(2);
  });

  test("what arrives while asking what was missed waits for the answer", () => {
    const asking = beginResume(joined);
    const early = receiveBatch(asking, [inbox(14)]);
    expect(early.apply).toEqual([]);
    const step = finishResume(early.cursor, {
      seq: 13,
      changes: [inbox(11), inbox(12), inbox(13)],
      tooFar: false,
    });
    expect(seqs(step.apply)).toEqual([11, 12, 13, 14]);
    expect(step.cursor).toEqual({ seq: 14, resuming: false, held: [] });
  });

  test("what the answer and the live feed both tell is applied once", () => {
    const early = receiveBatch(beginResume(joined), [inbox(12)]);
    const step = finishResume(early.cursor, { seq: 12, changes: [inbox(11), inbox(12)], tooFar: false });
    expect(seqs(step.apply)).toEqual([11, 12]);
  });

  test("the first answer only says where the log stands", () => {
    const early = receiveBatch(beginResume(startOfLog), [inbox(7), inbox(9)]);
    const step = finishResume(early.cursor, { seq: 8, changes: [], tooFar: false });
    expect(seqs(step.apply)).toEqual([9]);
    expect(step.cursor.seq).toBe(9);
  });

  test("too far behind, the missed changes are skipped and the live ones go on", () => {
    const early = receiveBatch(beginResume(joined), [inbox(5001)]);
    const step = finishResume(early.cursor, { seq: 5000, changes: [], tooFar: true });
    expect(seqs(step.apply)).toEqual([5001]);
    expect(step.cursor.seq).toBe(5001);
  });

  test("a connection lost while asking leaves the cursor where it was", () => {
    const early = receiveBatch(beginResume(joined), [inbox(12)]);
    expect(abandonResume(early.cursor)).toEqual(joined);
  });
});

function inbox(seq: number): LiveChange {
  return { seq, kind: "inbox", inboxId: "i" };
}

function seqs(changes: LiveChange[]) {
  return changes.map((change) => change.seq);
}
