import { z } from "zod";

import type { Message } from "#db/stores/messages.ts";
import type { Mailbox, Recipients } from "#db/vocabulary.ts";
import { isOwn } from "./own-addresses.ts";

const replyTo = z.object({ replyTo: z.array(z.object({ name: z.string(), address: z.string() })) });

/** Whom an answer to everybody reaches: the people of that letter and nobody else, none of our own addresses. */
export function answerAll(answered: Message, own: Set<string>): Required<Recipients> {
  const { to, cc } = answered.recipients ?? { to: [], cc: [] };
  // Our own letter is taken up again: to whom it went.
  if (answered.kind === "reply") return { to: others(to, own), cc: others(cc, own), bcc: [] };
  const writers = others(writersOf(answered), own);
  const known = new Set(writers.map(keyOf));
  const rest = others([...to, ...cc], own).filter((person) => !known.has(keyOf(person)));
  return { to: writers, cc: rest, bcc: [] };
}

/** Only whoever wrote it, at the address where they want to be answered. */
export function answerOne(answered: Message, own: Set<string>): Required<Recipients> {
  return { ...answerAll(answered, own), cc: [] };
}

function writersOf(letter: Message): Mailbox[] {
  const asked = replyTo.safeParse(letter.event);
  if (asked.success && asked.data.replyTo.length > 0) return asked.data.replyTo;
  return letter.fromAddress ? [{ name: letter.fromName, address: letter.fromAddress }] : [];
}

function others(people: Mailbox[], own: Set<string>): Mailbox[] {
  const seen = new Set<string>();
  return people.filter((person) => {
    const key = keyOf(person);
    if (isOwn(own, person.address) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function keyOf(person: Mailbox): string {
  return person.address.toLowerCase();
}
