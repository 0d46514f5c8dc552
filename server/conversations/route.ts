import type { Address, InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import {
  findIdentity,
  insertContact,
  insertIdentity,
  isWebsiteUser,
  moveIdentities,
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
  const person = await findOrMakeContact(ctx, tx, message);
  const latest = await findLatestConversation(tx, person.contactId);
  if (!latest || !stillTheSameCase(latest, inbox, ctx.now())) return { ...person, conversation: null };
  return { ...person, conversation: tx.dialect === "postgres" ? await lockConversation(tx, latest.id) : latest };
}

/** A resolved conversation is taken up again for a while; after that a message is a new case. */
function stillTheSameCase(conversation: Conversation, inbox: Inbox, now: number): boolean {
  if (conversation.status !== "resolved" || conversation.resolvedAt === null) return true;
  return now - conversation.resolvedAt <= inbox.adapter.profile.reopenWithinMs;
}

async function findOrMakeContact(ctx: Context, tx: Tx, message: InboundMessage) {
  const { addresses, known } = await ownAddresses(tx, message);
  const contactId = known.find((identity) => identity !== null)?.contactId ?? (await makeContact(ctx, tx, message));
  let identityId = known[0]?.id ?? null;
  for (const [at, address] of addresses.entries()) {
    const identity = known[at];
    if (!identity) {
      const made = await addIdentity(ctx, tx, contactId, address);
      if (at === 0) identityId = made;
    } else if (identity.contactId !== contactId) {
      await absorbVisitor(ctx, tx, address, identity.contactId, contactId);
    }
  }
  const name = known.find((identity) => identity?.contactId === contactId)?.contactName;
  const contactName = await keepName(ctx, tx, contactId, name ?? null, message);
  return { contactId, contactName, identityId: identityId ?? "" };
}

/** Without the browser that another user of the website has used before: it says nothing about who writes now. */
async function ownAddresses(tx: Tx, message: InboundMessage) {
  const [writer, ...others] = message.from.addresses;
  const find = (one: Address) => findIdentity(tx, one.scheme, one.scope, one.value);
  const addresses = [writer];
  const known = [await find(writer)];
  for (const address of others) {
    const identity = await find(address);
    const isTheirs = identity === null || identity.contactId === known[0]?.contactId;
    if (!isTheirs && (await isWebsiteUser(tx, identity.contactId))) continue;
    addresses.push(address);
    known.push(identity);
  }
  return { addresses, known };
}

async function makeContact(ctx: Context, tx: Tx, message: InboundMessage): Promise<string> {
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

/** An anonymous visitor signed in on the website: what they wrote before belongs to the person they turned out to be. */
async function absorbVisitor(ctx: Context, tx: Tx, address: Address, visitorContactId: string, contactId: string) {
  if (address.scheme !== "visitor") return;
  await moveIdentities(tx, visitorContactId, contactId);
  const at = ctx.now();
  for (const conversationId of await moveConversations(tx, visitorContactId, contactId)) {
    tx.changes.push({ kind: "conversation.updated", conversationId, at });
  }
  await updateContact(tx, visitorContactId, { mergedIntoId: contactId, updatedAt: at });
}

/** A name given under a signature replaces the one we made up or knew. */
async function keepName(ctx: Context, tx: Tx, contactId: string, known: string | null, message: InboundMessage) {
  const given = message.from.name;
  if (known !== null && given !== null && given !== known) {
    await updateContact(tx, contactId, { name: given, updatedAt: ctx.now() });
    tx.changes.push({ kind: "contact.updated", subjectId: contactId, at: ctx.now() });
  }
  return given ?? known ?? "";
}

async function nameForStranger(tx: Tx, locale: string | null): Promise<string> {
  const number = await takeNumber(tx, "number:visitor");
  return locale === "fr" ? `Visiteur ${number}` : `Visitor ${number}`;
}
