import type { MessageView } from "#server/protocol/messages.ts";
import { isLetter } from "./letter-event.ts";

const openLetters = 3;

/**
 * Letters of which a line is enough: what was read before the newest few, and what no machine's reader waits for.
 * `readSeq` is how far the agent had read on opening.
 */
export function foldedLetters(messages: MessageView[], readSeq: number): Set<string> {
  const letters = messages.filter(isLetter);
  const people = letters.filter((letter) => letter.class === "human");
  const recent = new Set(people.slice(-openLetters).map((letter) => letter.id));
  return new Set(
    letters
      .filter((letter) => letter.class !== "human" || (letter.seq <= readSeq && !recent.has(letter.id)))
      .map((letter) => letter.id),
  );
}

/** The subject where it changed, prefixes aside: said on the letter that changed it. */
export function changedSubjects(messages: MessageView[]): Map<string, string> {
  const changed = new Map<string, string>();
  let last: string | null = null;
  for (const message of messages) {
    if (!isLetter(message) || message.class !== "human" || message.subject === null) continue;
    const bare = bareSubject(message.subject);
    if (last !== null && bare !== last) changed.set(message.id, message.subject);
    last = bare;
  }
  return changed;
}

function bareSubject(subject: string) {
  return subject
    .replaceAll(/\s+/g, " ")
    .replace(/^(?:\s*\p{L}{1,6}(?:\[\d+\])?\s?:\s*)+/u, "")
    .trim()
    .toLowerCase();
}
