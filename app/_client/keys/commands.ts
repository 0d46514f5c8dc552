/**
 * Everything a key can do, said once: the listener, the palette, the tooltips and the sheet all read this list.
 * Keys are the letters printed (`event.key`), so that AZERTY and QWERTZ press what they see.
 */
export const commands = [
  { id: "next", keys: ["j"], group: "list" },
  { id: "previous", keys: ["k"], group: "list" },
  { id: "open", keys: ["o"], group: "list" },
  { id: "back", keys: ["u"], group: "list" },
  { id: "goMine", keys: ["g i"], group: "go" },
  { id: "goMentions", keys: ["g m"], group: "go" },
  { id: "goUnassigned", keys: ["g u"], group: "go" },
  { id: "goSnoozed", keys: ["g s"], group: "go" },
  { id: "goDue", keys: ["g d"], group: "go" },
  { id: "goAll", keys: [], group: "go" },
  { id: "goResolved", keys: [], group: "go" },
  { id: "goPractice", keys: [], group: "go" },
  { id: "goSettings", keys: [], group: "go" },
  { id: "resolve", keys: ["e"], group: "conversation" },
  { id: "resolveNext", keys: ["Shift+E"], group: "conversation" },
  { id: "assign", keys: ["a"], group: "conversation" },
  { id: "assignMe", keys: ["i"], group: "conversation" },
  { id: "team", keys: ["Shift+A"], group: "conversation" },
  { id: "snooze", keys: ["h"], group: "conversation" },
  { id: "priority", keys: ["p"], group: "conversation" },
  { id: "noReply", keys: ["w"], group: "conversation" },
  { id: "panel", keys: [], group: "conversation" },
  { id: "undo", keys: ["z"], group: "conversation" },
  { id: "compose", keys: ["c"], group: "write" },
  { id: "reply", keys: ["r"], group: "write" },
  { id: "note", keys: ["n"], group: "write" },
  { id: "savedReply", keys: [";"], group: "write", typed: ";;" },
  { id: "send", keys: ["Mod+Enter"], group: "write" },
  { id: "sendResolve", keys: ["Mod+Shift+Enter"], group: "write" },
  { id: "sendLater", keys: ["Mod+."], group: "write" },
  { id: "fixDraft", keys: ["Mod+Shift+F"], group: "write", isForWords: true },
  { id: "palette", keys: ["Mod+k"], group: "help" },
  { id: "sheet", keys: ["?"], group: "help" },
] as const satisfies readonly Declared[];

/**
 * `typed`: what does the same where words are written, and keys are letters. `isForWords`: about what is being written, so
 * that it also works in a dialog that is written in.
 */
type Declared = { id: string; keys: readonly string[]; group: CommandGroup; typed?: string; isForWords?: true };

export const commandGroups = ["list", "conversation", "write", "go", "help"] as const;
export type CommandGroup = (typeof commandGroups)[number];
export type CommandId = (typeof commands)[number]["id"];

export function keysOf(id: CommandId): string | undefined {
  return commands.find((command) => command.id === id)?.keys[0];
}

export function isForWords(id: CommandId): boolean {
  return commands.some((command) => command.id === id && "isForWords" in command);
}
