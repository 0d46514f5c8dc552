/** What stands between braces in a saved reply. Apart from the requests, so that a screen runs it without shipping zod. */

/** What is filled in by itself. Anything else without a dot is free: `{{order}}` waits for the agent to write it. */
export const knownVariables = [
  "contact.name",
  "contact.first_name",
  "agent.name",
  "agent.first_name",
  "workspace.name",
  "conversation.number",
] as const;
export type KnownVariable = (typeof knownVariables)[number];

/** Null: not known, so its place stays to be filled in by hand. */
export type ReplyFacts = Record<KnownVariable, string | null>;

/** `from` and `to` are where it stands in the text, braces included. */
export type Placeholder = { name: string; from: number; to: number };

/** Names with letters of any language, so that an agent can write `{{numéro de commande}}`. */
const placeholder = /\{\{ *([\p{L}\p{N}][\p{L}\p{M}\p{N}._' ’-]{0,59}?) *\}\}/gu;

export function findPlaceholders(text: string): Placeholder[] {
  return [...text.matchAll(placeholder)].map((found) => ({
    name: found[1] ?? "",
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/** The text with what is known in its place; what is not known stays between its braces, where it can be seen. */
export function fillVariables(text: string, facts: ReplyFacts): string {
  return text.replace(placeholder, (whole, name: string) => (isKnown(name) ? (facts[name] ?? whole) : whole));
}

/** Something between braces that can never be filled in, and where: lines and columns count from 1. */
export type WrongVariable = { written: string; line: number; column: number };

/** The first name with a dot that is none of ours, or braces that hold no name; null when all can be filled in. */
export function findWrongVariable(text: string): WrongVariable | null {
  const right = findPlaceholders(text).filter(({ name }) => isKnown(name) || !name.includes("."));
  const starts = new Set(right.map(({ from }) => from));
  for (const opened of text.matchAll(/\{\{/g)) {
    if (starts.has(opened.index) || right.some(({ from, to }) => opened.index > from && opened.index < to)) continue;
    const before = text.slice(0, opened.index).split("\n");
    const written = /^\{\{[^\n{}]{0,60}\}\}/u.exec(text.slice(opened.index))?.[0] ?? "{{";
    return { written, line: before.length, column: [...(before.at(-1) ?? "")].length + 1 };
  }
  return null;
}

export function isKnown(name: string): name is KnownVariable {
  return knownVariables.some((known) => known === name);
}

/** What is known of the people and the case that a reply is about. */
export function factsOf(about: {
  contactName: string;
  agentName: string;
  workspaceName: string;
  number: number | null;
}): ReplyFacts {
  const contact = personName(about.contactName);
  return {
    "contact.name": contact,
    "contact.first_name": contact && firstName(contact),
    "agent.name": about.agentName,
    "agent.first_name": firstName(about.agentName),
    "workspace.name": about.workspaceName,
    "conversation.number": about.number === null ? null : String(about.number),
  };
}

/** Null for what stands in for a name: a phone number, an address, "Visitor 12". */
function personName(name: string): string | null {
  const words = name.trim();
  const standsIn = words.includes("@") || !/\p{L}/u.test(words) || /^(Visitor|Visiteur) \d+$/.test(words);
  return standsIn ? null : words;
}

/** "Léa Martin" and "Martin, Léa" are Léa; somebody with a title has told no first name. */
function firstName(name: string): string | null {
  const [family, given] = name.split(",", 2);
  const first = (given?.trim() || family || "").split(/\s+/)[0] ?? "";
  return first === "" || /^(m|mr|mrs|ms|mme|mlle|dr|me|pr|prof)\.?$/i.test(first) ? null : first;
}
