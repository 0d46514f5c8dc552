import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { openReceiptHold } from "#adapters/whatsapp/web/receipt-hold.ts";
import { type EngineEvent, engineEvent, readLines, writeLine } from "#adapters/whatsapp/web/wire.ts";

describe("the lines between the server and the page's process", () => {
  test("are read whole, in whatever pieces the pipe brings them", () => {
    const line = fc.record({ kind: fc.constant("qr" as const), code: fc.string({ unit: "grapheme" }) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (lines, size) => {
        const bytes = Buffer.from(lines.map(writeLine).join(""));
        const heard: EngineEvent[] = [];
        const read = readLines(engineEvent, (event) => heard.push(event));
        for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
        expect(heard).toEqual(lines);
      }),
    );
  });

  test("pass over what is none of ours", () => {
    const heard: EngineEvent[] = [];
    const read = readLines(engineEvent, (event) => heard.push(event));
    read(Buffer.from('npm warn\n{"kind":"other"}\n{"kind":"qr"}\n\n{"kind":"alive"}\n{"kind":"ali'));
    expect(heard).toEqual([{ kind: "alive" }]);
  });
});

describe("receipts that come early", () => {
  const ack = (id: string, state: number) => ({
    kind: "ack" as const,
    id,
    peer: { wid: "1@c.us", alias: null, name: null },
    ack: state,
    at: 0,
  });

  test("wait for the part that they are about, and then name it, in order", () => {
    const told: [number, string | null][] = [];
    const hold = openReceiptHold(({ ack: state }, partId) => told.push([state, partId]));
    hold.begin("part-1", ["A", "B"]);
    hold.receive(ack("A", 1));
    hold.receive(ack("A", 2));
    hold.receive(ack("Z", 2));
    expect(told).toEqual([[2, null]]);
    hold.settle("part-1");
    hold.receive(ack("A", 3));
    expect(told).toEqual([
      [2, null],
      [1, "part-1"],
      [2, "part-1"],
      [3, "part-1"],
    ]);
  });
});
