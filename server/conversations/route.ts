import type { Address, InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import {
  insertContact,
  insertIdentity,
  isWebsiteUser,
  moveIdentities,
  revokeIdentity,
  updateContact,
} from "#db/stores/contacts.ts";
import {
  type Conversation,
  findLatestConversation,
  lockConversation,
  lockPeer,
  moveConversations,
} from "#db/stores/conversations.ts";
import { takeNumber } from "#db/stores/counters.ts";
import { findWriter } from "#db/stores/writers.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

/** Where an inbound message belongs. `conversation` is null when it starts a new one. */
export type Destination = {
  contactId: string;
  contactName: string;
  identityId: string;
  conversation: Conversation | null;
};

/** The one place that decides which contact wrote, and which conversation it joins. Every channel calls it. */
export async function routeInbound(ctx: Context, tx: Tx, inbox: Inbox, message: InboundMessage): Promise<Destination> {
  await lockPeer(tx, inbox.id, message.from.addresses[0].value);
  const { latest, ...person } = await findOrMakeContact(ctx, tx, message);
  // STOP is no new case, however long ago the last one ended.
  const sameCase = latest && (message.class === "command" || stillTheSameCase(latest, inbox, ctx.now()));
  if (!latest || !sameCase) return { ...person, conversation: null };
  return { ...person, conversation: tx.dialect === "postgres" ? await lockConversation(tx, latest.id) : latest };
}

/** A resolved conversation is taken up again for a while; after that a message is a new case. */
function stillTheSameCase(conversation: Conversation, inbox: Inbox, now: number): boolean {
  if (conversation.status !== "resolved" || conversation.resolvedAt === null) return true;
  return now - conversation.resolvedAt <= inbox.adapter.profile.reopenWithinMs;
}

/** All that is needed to know who somebody is. */
type Person = Pick<InboundMessage, "from">;

/** Who wrote, made known to us when they are new, and what they last wrote in. */
export async function findOrMakeContact(ctx: Context, tx: Tx, message: Person) {
  const [first, ...others] = message.from.addresses;
  const writer = await findWriter(tx, first.scheme, first.scope, first.value);
  const visitor = await findAnonymousVisitor(tx, others);
  const contactId = writer?.contactId ?? visitor?.contactId ?? (await makeContact(ctx, tx, message));
  const identityId = writer?.id ?? (await addIdentity(ctx, tx, contactId, first));
  const absorbed = visitor !== null && (await absorbVisitor(ctx, tx, visitor, contactId));
  const contactName = await keepName(ctx, tx, contactId, (writer ?? visitor)?.contactName ?? null, message);
  const latest = absorbed ? await findLatestConversation(tx, contactId) : ((writer ?? visitor)?.latest ?? null);
  return { contactId, contactName, identityId, latest };
}

/** The visitor who signed in on the website just now; a token that is another signed user's by now says nothing. */
async function findAnonymousVisitor(tx: Tx, others: Address[]) {
  const token = others.find((address) => address.scheme === "visitor");
  const visitor = token ? await findWriter(tx, token.scheme, token.scope, token.value) : null;
  if (!visitor) return null;
  return (await isWebsiteUser(tx, visitor.contactId)) ? null : visitor;
}

async function makeContact(ctx: Context, tx: Tx, message: Person): Promise<string> {
  const id = ctx.newId();
  const at = ctx.now();
  await insertContact(tx, {
    id,
    name: message.from.name ?? (await nameForStranger(tx, message.from.locale)),
    locale: message.from.locale,
    timeZone: message.from.timeZone,
    mergedIntoId: null,
    createdAt: at,
    updatedAt: at,
  });
  return id;
}

async function addIdentity(ctx: Context, tx: Tx, contactId: string, address: Address): Promise<string> {
  const id = ctx.newId();
  const at = ctx.now();
  await insertIdentity(tx, {
    id,
    contactId,
    scheme: address.scheme,
    scope: address.scope,
    value: address.value,
    verifiedAt: address.verified ? at : null,
    createdAt: at,
  });
  return id;
}

/**
 * An anonymous visitor signed in: what they wrote before belongs to the person they turned out to be. Their token opens
 * it no longer, since whoever uses this browser after they signed out holds the token as well. True when another
 * contact's history was taken over.
 */
async function absorbVisitor(
  ctx: Context,
  tx: Tx,
  visitor: { id: string; contactId: string },
  contactId: string,
): Promise<boolean> {
  await revokeIdentity(tx, visitor.id);
  if (visitor.contactId === contactId) return false;
  await moveIdentities(tx, visitor.contactId, contactId);
  const at = ctx.now();
  for (const conversationId of await moveConversations(tx, visitor.contactId, contactId)) {
    tx.changes.push({ kind: "conversation.updated", conversationId, at });
  }
  await updateContact(tx, visitor.contactId, { mergedIntoId: contactId, updatedAt: at });
  return true;
}

/** A name given under a signature replaces the one we made up or knew. */
async function keepName(ctx: Context, tx: Tx, contactId: string, known: string | null, message: Person) {
  const given = message.from.addresses[0].verified ? message.from.name : null;
  if (known !== null && given !== null && given !== known) {
    await updateContact(tx, contactId, { name: given, updatedAt: ctx.now() });
    tx.changes.push({ kind: "contact.updated", subjectId: contactId, at: ctx.now() });
  }
  return given ?? known ?? message.from.name ?? "";
}

async function nameForStranger(tx: Tx, locale: string | null): Promise<string> {
  const number = await takeNumber(tx, "number:visitor");
  return locale === "fr" ? `Visiteur ${number}` : `Visitor ${number}`;
}
