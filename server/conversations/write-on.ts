import type { InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { type Continuation, recordContinuation } from "#db/stores/conversations.ts";
import type { NoReplyReason } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { noReplyReason } from "./no-reply-reason.ts";
import { previewOf } from "./preview.ts";

/** Where a message stands: whose it is, in which conversation, at which place; `noReply`: why it waits for no answer. */
export type Place = {
  contactId: string;
  contactName: string;
  identityId: string;
  conversationId: string;
  seq: number;
  /** When it came: the wait and the message begin at the same moment. */
  at: number;
  noReply?: NoReplyReason | null;
};

const mostRemembered = 10_000;
const remembered = new WeakMap<Context, Map<string, Continuation>>();

/**
 * The short way for somebody who goes on writing: the place where they wrote last is tried, and the database confirms
 * it while it takes the message. Null: routing has to find out.
 */
export async function writeOn(ctx: Context, tx: Tx, inbox: Inbox, message: InboundMessage): Promise<Place | null> {
  const key = keyOf(inbox, message);
  const guess = key && remembered.get(ctx)?.get(key);
  // Whether a thank-you waits depends on what was said before.
  if (!guess || noReplyReason(message.text) !== null) return null;
  const arrival = { inboxId: inbox.id, at: ctx.now(), preview: previewOf(message.text, message.attachments.length) };
  const found = await recordContinuation(tx, guess, arrival);
  return found && { ...found, ...guess, at: arrival.at };
}

export function rememberPlace(ctx: Context, inbox: Inbox, message: InboundMessage, place: Place) {
  const key = keyOf(inbox, message);
  if (!key) return;
  const places = remembered.get(ctx) ?? new Map<string, Continuation>();
  remembered.set(ctx, places);
  const { conversationId, contactId, identityId } = place;
  places.delete(key);
  places.set(key, { conversationId, contactId, identityId, address: message.from.addresses[0].value });
  const oldest = places.keys().next().value;
  if (places.size > mostRemembered && oldest !== undefined) places.delete(oldest);
}

/** Only what can change nothing about the contact goes the short way: one address, no name, a person. */
function keyOf(inbox: Inbox, message: InboundMessage): string | null {
  const [first, ...others] = message.from.addresses;
  if (others.length > 0 || message.from.name !== null || message.class !== "human" || message.letter) return null;
  return `${inbox.id} ${first.scheme} ${first.scope} ${first.value}`;
}
