import type { InboundMessage } from "#adapters/contract/channel.ts";
import type { InboundLetter } from "#adapters/contract/letter.ts";
import type { Tx } from "#db/dialect/database.ts";
import { type Conversation, findConversation, lockConversation } from "#db/stores/conversations.ts";
import { findLetterIds, listParticipants, listRecentConversations } from "#db/stores/letters.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { mergeInto } from "./merge.ts";
import { isOwn } from "./own-addresses.ts";
import { bareSubject } from "./subject.ts";
import { readThreadToken } from "./thread-token.ts";

/** Where a letter belongs. `relatedTo` is a conversation that it names without having a part in it. */
export type LetterRoute = { conversation: Conversation | null; relatedTo: string | null };

const sameSubjectWithinMs = 14 * 24 * 60 * 60_000;

/** Our own token first, then the ids that the letter names, then, where the inbox wants it, its subject. */
export async function routeLetter(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  message: InboundMessage,
  letter: InboundLetter,
  who: { contactId: string; own: Set<string> },
): Promise<LetterRoute> {
  for (const token of letter.thread.tokens) {
    const named = await follow(tx, readThreadToken(ctx, token));
    if (named) return { conversation: named, relatedTo: null };
  }
  const named = await conversationsNamed(tx, inbox, message, letter);
  const admitted: Conversation[] = [];
  for (const one of named) if (await takesPart(tx, one, message, letter, who.own)) admitted.push(one);
  const [joined, ...others] = admitted;
  if (joined) {
    // A letter that ties two threads together shows that they were one all along.
    let conversation = joined;
    for (const other of others) conversation = await mergeInto(ctx, tx, { from: other, into: conversation });
    return { conversation, relatedTo: null };
  }
  const bySubject = named.length > 0 ? null : await findBySubject(ctx, tx, inbox, letter, who.contactId);
  return { conversation: bySubject, relatedTo: named[0]?.id ?? null };
}

/** Each once: of the letter that is answered, of the others, and of an answer to this one that came before it. */
async function conversationsNamed(tx: Tx, inbox: Inbox, message: InboundMessage, letter: InboundLetter) {
  const ids = [...letter.thread.ids, ...(message.externalId ? [message.externalId] : [])];
  const known = await findLetterIds(tx, inbox.id, ids);
  const found: Conversation[] = [];
  for (const id of ids) {
    const conversation = await follow(tx, known.get(id) ?? null);
    if (conversation && !found.some((one) => one.id === conversation.id)) found.push(conversation);
  }
  return found;
}

/** Whoever wrote, or is written to, was part of it before: a number copied from elsewhere opens nothing. */
async function takesPart(
  tx: Tx,
  conversation: Conversation,
  message: InboundMessage,
  letter: InboundLetter,
  own: Set<string>,
): Promise<boolean> {
  // A bounce comes from a machine that nobody has written to; it knows an id that only a receiver could know.
  if (letter.ours || message.class === "bounce") return true;
  const people = new Set((await listParticipants(tx, conversation.id)).map((person) => person.address));
  const sender = letter.from.address.toLowerCase();
  if (people.has(sender)) return true;
  // The first letter of a thread whose answer came before it: its writer was told of there, or wrote to the same people.
  const answered = message.externalId !== null && letter.thread.ids.length === 0;
  return answered && [...letter.to, ...letter.cc].some(({ address }) => !isOwn(own, address) && people.has(address));
}

async function findBySubject(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  letter: InboundLetter,
  contactId: string,
): Promise<Conversation | null> {
  const subject = bareSubject(letter.subject);
  if (!inbox.settings.joinBySubject || letter.thread.ids.length > 0 || subject === "") return null;
  const since = ctx.now() - sameSubjectWithinMs;
  const recent = await listRecentConversations(tx, contactId, since);
  return recent.find((one) => one.subject !== null && bareSubject(one.subject) === subject) ?? null;
}

/** A conversation that was merged is found where it went. */
async function follow(tx: Tx, id: string | null): Promise<Conversation | null> {
  let conversation = id === null ? null : await findConversation(tx, id);
  for (let steps = 0; conversation?.mergedIntoId && steps < 20; steps++) {
    conversation = await findConversation(tx, conversation.mergedIntoId);
  }
  return conversation && (await lockConversation(tx, conversation.id));
}
