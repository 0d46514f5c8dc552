export type Mentioning = { from: number; query: string };

/** The name being typed after an @ at the caret, if one is. An address such as ana@example.org is none. */
export function mentionAt(text: string, caret: number): Mentioning | null {
  const before = text.slice(0, caret);
  const found = /(?:^|[\s(])@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u.exec(before);
  if (!found) return null;
  const query = found[1] ?? "";
  return { from: caret - query.length - 1, query };
}

export function insertMention(text: string, caret: number, mentioning: Mentioning, name: string) {
  const words = `@${name} `;
  return {
    text: text.slice(0, mentioning.from) + words + text.slice(caret).replace(/^ /, ""),
    caret: mentioning.from + words.length,
  };
}

export function matchingAgents<Agent extends { name: string }>(agents: Agent[], query: string): Agent[] {
  const wanted = fold(query);
  return agents.filter((agent) =>
    fold(agent.name)
      .split(" ")
      .some((word, index, words) => words.slice(index).join(" ").startsWith(wanted) || word.startsWith(wanted)),
  );
}

/** Who a note names, read from its final words: an edited or deleted name notifies nobody. */
export function mentionedIds(text: string, agents: { id: string; name: string }[]): string[] {
  const names = new Set(
    splitMentions(
      text,
      agents.map((agent) => agent.name),
    ).flatMap((part) => (part.isMention ? [part.text.slice(1)] : [])),
  );
  return agents.filter((agent) => names.has(agent.name)).map((agent) => agent.id);
}

type Part = { from: number; text: string; isMention: boolean };

export function splitMentions(text: string, names: string[]): Part[] {
  // The longest first, so that "Ana Lima" is not taken for "Ana".
  const known = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (known.length === 0) return [{ from: 0, text, isMention: false }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])@(?:${known.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > from) parts.push({ from, text: text.slice(from, found.index), isMention: false });
    parts.push({ from: found.index, text: found[0], isMention: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ from, text: text.slice(from), isMention: false });
  return parts;
}

function fold(text: string) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
