import { describe, expect, test } from "vitest";

import { commands } from "#app/_client/keys/commands.ts";
import { type KeyPress, matchKey } from "#app/_client/keys/match.ts";

describe("what a key means", () => {
  test("a letter is its command", () => {
    expect(matchKey("", press("j"), true).command).toBe("next");
    expect(matchKey("", press("E", { shift: true }), true).command).toBe("resolveNext");
  });

  test("a sign is matched as printed, whether the layout needs Shift for it or not", () => {
    expect(matchKey("", press("?", { shift: true }), true).command).toBe("sheet");
    expect(matchKey("", press("?"), true).command).toBe("sheet");
    expect(matchKey("", press(".", { mod: true, shift: true }), true).command).toBe("sendLater");
  });

  test("two keys one after the other make one command", () => {
    const first = matchKey("", press("g"), true);
    expect(first).toEqual({ command: null, pending: "g" });
    expect(matchKey(first.pending, press("u"), true).command).toBe("goUnassigned");
  });

  test("a key that does not continue a pair means what it means alone", () => {
    expect(matchKey("g", press("j"), true).command).toBe("next");
  });

  test("AltGr, Alt and unfinished compositions are writing, never commands", () => {
    expect(matchKey("", press("e", { altGraph: true }), true).command).toBeNull();
    expect(matchKey("", press("e", { alt: true, mod: true }), true).command).toBeNull();
    expect(matchKey("", press("e", { composing: true }), true).command).toBeNull();
  });

  test("letters stay letters where words are typed, chords do not", () => {
    expect(matchKey("", press("e", { inField: true }), true).command).toBeNull();
    expect(matchKey("", press("Enter", { inField: true, mod: true }), true).command).toBe("send");
    expect(matchKey("", press("Enter", { inField: true, mod: true, shift: true }), true).command).toBe("sendResolve");
  });

  test("single keys can be switched off, chords stay", () => {
    expect(matchKey("", press("j"), false).command).toBeNull();
    expect(matchKey("", press("k", { mod: true }), false).command).toBe("palette");
  });

  test("no two commands share their keys, and none uses Ctrl with Alt", () => {
    const keys = commands.flatMap((command): string[] => [...command.keys]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const each of keys) expect(each).not.toContain("Alt");
  });
});

function press(key: string, changes: Partial<KeyPress> = {}): KeyPress {
  return { key, mod: false, alt: false, shift: false, altGraph: false, composing: false, inField: false, ...changes };
}
