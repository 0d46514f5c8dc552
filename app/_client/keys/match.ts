import { type CommandId, commands } from "./commands.ts";

export type KeyPress = {
  key: string;
  mod: boolean;
  alt: boolean;
  shift: boolean;
  /** AltGr types characters on most European layouts: it is never a shortcut. */
  altGraph: boolean;
  /** In the middle of an input method's composition. */
  composing: boolean;
  /** The focus is where words are typed. */
  inField: boolean;
};

export type Match = { command: CommandId | null; pending: string };

const nothing: Match = { command: null, pending: "" };

/**
 * What a key press means after the keys before it (`pending`, for "g i"). Single keys can be switched off for people
 * whose speech input or tremor presses them (WCAG 2.1.4); chords with Mod stay.
 */
export function matchKey(pending: string, press: KeyPress, singleKeys: boolean): Match {
  if (press.altGraph || press.composing || press.alt) return nothing;
  const chord = chordOf(press);
  if (chord === null) return { command: null, pending };
  if (!press.mod && (press.inField || !singleKeys)) return nothing;
  const typed = pending === "" ? chord : `${pending} ${chord}`;
  const command = commands.find((each) => each.keys.some((keys) => keys === typed));
  if (command) return { command: command.id, pending: "" };
  const begins = commands.some((each) => each.keys.some((keys) => keys.startsWith(`${typed} `)));
  if (begins) return { command: null, pending: typed };
  return pending === "" ? nothing : matchKey("", press, singleKeys);
}

/** "Mod+Shift+Enter", "Shift+E", "?"; null for a modifier alone. */
function chordOf(press: KeyPress): string | null {
  if (["Shift", "Control", "Meta", "Alt", "AltGraph", "CapsLock", "Dead"].includes(press.key)) return null;
  const isLetter = /^\p{L}$/u.test(press.key);
  const key = isLetter ? (press.shift ? press.key.toUpperCase() : press.key.toLowerCase()) : press.key;
  // "?" or "." need Shift on some layouts and not on others: only letters and named keys count it.
  const counted = press.shift && (isLetter || press.key.length > 1);
  return `${press.mod ? "Mod+" : ""}${counted ? "Shift+" : ""}${key}`;
}
