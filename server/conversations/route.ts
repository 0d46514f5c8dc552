import type { Address, InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import {
  findByNumber,
  findContact,
  findIdentity,
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
  const [first] = message.from.addresses;
  await lockPeer(tx, inbox.id, first.value);
  // The same number may be writing by another network, or in another spelling, at this moment.
  if (first.spellings) await lockPeer(tx, "numbers", [first.value, ...first.spellings].toSorted()[0] ?? "");
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
  const known = writer ?? visitor ?? (await findNamesake(tx, first, others));
  const contactId = known?.contactId ?? (await makeContact(ctx, tx, message));
  const identityId = writer?.id ?? (await addIdentity(ctx, tx, contactId, first));
  const absorbed =
    (visitor !== null && (await absorbVisitor(ctx, tx, visitor, contactId))) ||
    (await addOtherNumbers(ctx, tx, contactId, others));
  const contactName = await keepName(ctx, tx, contactId, known?.contactName ?? null, message);
  const latest = absorbed ? await findLatestConversation(tx, contactId) : (known?.latest ?? null);
  return { contactId, contactName, identityId, latest };
}

/** Somebody who was met under another spelling of the number, or with the same number on another network. */
async function findNamesake(tx: Tx, first: Address, others: Address[]) {
  const numbers = [first, ...others.filter(isNumber)].flatMap((one) => [one.value, ...(one.spellings ?? [])]);
  const found = isNumber(first) ? await findByNumber(tx, first.scope, numbers) : null;
  return found && (await findWriter(tx, found.scheme, found.scope, found.value));
}

function isNumber(address: Address): boolean {
  return address.scheme === "phone" || address.scheme === "whatsapp";
}

/**
 * Under what else the network knows them, so that they are recognised when they hide their number. True when that turned
 * out to be somebody whom we had taken for another, and whose history was taken over.
 */
async function addOtherNumbers(ctx: Context, tx: Tx, contactId: string, others: Address[]): Promise<boolean> {
  let absorbed = false;
  for (const address of others.filter(isNumber)) {
    const known = await findIdentity(tx, address.scheme, address.scope, address.value);
    if (!known) await addIdentity(ctx, tx, contactId, address);
    else if (known.contactId !== contactId) {
      await absorbContact(ctx, tx, known.contactId, contactId);
      absorbed = true;
    }
  }
  return absorbed;
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
    name: message.from.name ?? (await nameForStranger(tx, message.from)),
    locale: message.from.locale,
    timeZone: message.from.timeZone,
    tier: null,
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
  await absorbContact(ctx, tx, visitor.contactId, contactId);
  return true;
}

async function absorbContact(ctx: Context, tx: Tx, from: string, into: string) {
  await moveIdentities(tx, from, into);
  const at = ctx.now();
  for (const conversationId of await moveConversations(tx, from, into)) {
    tx.changes.push({ kind: "conversation.updated", conversationId, at });
  }
  await updateContact(tx, from, { mergedIntoId: into, updatedAt: at });
}

/** A name given under a signature replaces the one we made up or knew; what a phone shows replaces a bare number only. */
async function keepName(ctx: Context, tx: Tx, contactId: string, known: string | null, message: Person) {
  const [first] = message.from.addresses;
  const counts = isNumber(first) ? known === null || bareNumber.test(known) : first.verified;
  const given = counts ? message.from.name : null;
  if (known !== null && given !== null && given !== known) {
    await updateContact(tx, contactId, { name: given, updatedAt: ctx.now() });
    tx.changes.push({ kind: "contact.updated", subjectId: contactId, at: ctx.now() });
  }
  return given ?? known ?? message.from.name ?? (await findContact(tx, contactId))?.name ?? "";
}

const bareNumber = /^\+\d+$/;

async function nameForStranger(tx: Tx, { addresses: [first], locale }: Person["from"]): Promise<string> {
  if (isNumber(first) && /^\+?\d+$/.test(first.value)) return `+${first.value.replace("+", "")}`;
  const number = await takeNumber(tx, "number:visitor");
  return locale === "fr" ? `Visiteur ${number}` : `Visitor ${number}`;
}
