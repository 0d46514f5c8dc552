import { type KnownVariable, knownVariables } from "#server/protocol/reply-variables.ts";

/** A variable being typed after two braces; `from` is where the braces stand. */
export type Naming = { from: number; query: string };

export function variableAt(text: string, caret: number): Naming | null {
  const query = /\{\{ ?([\p{L}\p{N}._]*)$/u.exec(text.slice(0, caret));
  return query ? { from: query.index, query: query[1] ?? "" } : null;
}

/** Those whose name, or what it stands for in the agent's language, holds what was typed. */
export function matchingVariables(query: string, wordsOf: (name: KnownVariable) => string): KnownVariable[] {
  const wanted = fold(query);
  return knownVariables.filter((name) => name.includes(wanted) || fold(wordsOf(name)).includes(wanted));
}

/** The text with a variable in place of what was typed of it, and of braces that already close it. */
export function withVariable(text: string, { from, to }: { from: number; to: number }, name: string) {
  const words = `{{${name}}}`;
  return {
    text: text.slice(0, from) + words + text.slice(to).replace(/^\}\}/, ""),
    caret: from + words.length,
  };
}

function fold(text: string) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
