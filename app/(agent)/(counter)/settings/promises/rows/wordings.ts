import type { Wording } from "#adapters/contract/guidance/guidance.ts";

/** One a line: "avoid → prefer", or alone what is to be left out. */
export function spellWordings(wordings: Wording[]): string {
  return wordings.map(({ avoid, prefer }) => (prefer === null ? avoid : `${avoid} → ${prefer}`)).join("\n");
}

/** "->" and "=" will do for an arrow. The reason that a wording had stays with it. */
export function readWordings(text: string, before: Wording[]): Wording[] {
  const lines = text.split("\n").map((line) => line.split(/→|->|=/).map((part) => part.trim()));
  return lines.flatMap(([avoid = "", prefer = ""]) => {
    if (avoid === "") return [];
    const why = before.find((one) => one.avoid === avoid)?.why;
    return [{ avoid, prefer: prefer === "" ? null : prefer, ...(why === undefined ? {} : { why }) }];
  });
}
