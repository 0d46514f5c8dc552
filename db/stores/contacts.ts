import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { insertRow } from "../dialect/insert-row.ts";
import type { IdentityScheme } from "../vocabulary.ts";

export type Contact = Tables["contacts"]["$inferSelect"];
export type Identity = Tables["identities"]["$inferSelect"];
export type NewIdentity = Omit<Identity, keyof typeof reachable>;

const reachable = { undeliverableAt: null, undeliverableReason: null };

/** The identity at an address, with the name of its contact. */
export async function findIdentity(db: Reader, scheme: IdentityScheme, scope: string, value: string) {
  const [found] = await identityAt(db).execute({ scheme, scope, value });
  return found ?? null;
}

/** Whoever is known under one of these numbers, on whatever network they were met first. */
export async function findByNumber(db: Reader, scope: string, numbers: string[]): Promise<Identity | null> {
  if (numbers.length === 0) return null;
  const { identities } = db.t;
  const [found] = await db.q
    .select()
    .from(identities)
    .where(
      and(
        inArray(identities.scheme, ["phone", "whatsapp"]),
        inArray(identities.scope, ["", scope]),
        inArray(identities.value, numbers),
      ),
    )
    .orderBy(asc(identities.createdAt), asc(identities.id))
    .limit(1);
  return found ?? null;
}

export async function insertContact(tx: Tx, contact: Contact) {
  await insertRow(tx, "contacts", contact);
}

export async function insertIdentity(tx: Tx, identity: NewIdentity) {
  await insertRow(tx, "identities", { ...identity, ...reachable });
}

/** An identity that turns out to be another contact's: used when an anonymous visitor signs in. */
export async function moveIdentities(tx: Tx, from: string, to: string) {
  await tx.q.update(tx.t.identities).set({ contactId: to }).where(eq(tx.t.identities.contactId, from));
}

/** The address is recognised no longer; what was sent to it stays as it is. */
export async function revokeIdentity(tx: Tx, id: string) {
  await tx.q
    .update(tx.t.identities)
    .set({ value: `revoked:${id}` })
    .where(eq(tx.t.identities.id, id));
}

export async function findContact(db: Reader, id: string): Promise<Contact | null> {
  const [found] = await db.q.select().from(db.t.contacts).where(eq(db.t.contacts.id, id));
  return found ?? null;
}

export async function listIdentities(db: Reader, contactId: string): Promise<Identity[]> {
  return await db.q
    .select()
    .from(db.t.identities)
    .where(eq(db.t.identities.contactId, contactId))
    .orderBy(db.t.identities.createdAt);
}

/** Has a website ever vouched that this contact is one of its users? */
export async function isWebsiteUser(db: Reader, contactId: string): Promise<boolean> {
  const identities = await listIdentities(db, contactId);
  return identities.some((identity) => identity.scheme === "external");
}

export async function findIdentityById(db: Reader, id: string): Promise<Identity | null> {
  const [found] = await db.q.select().from(db.t.identities).where(eq(db.t.identities.id, id));
  return found ?? null;
}

/** A network said for good that nobody can be reached there. False when that was known. */
export async function markUndeliverable(tx: Tx, id: string, at: number, reason: string): Promise<boolean> {
  const { identities } = tx.t;
  const marked = await tx.q
    .update(identities)
    .set({ undeliverableAt: at, undeliverableReason: reason })
    .where(and(eq(identities.id, id), isNull(identities.undeliverableAt)))
    .returning({ id: identities.id });
  return marked.length > 0;
}

/** Somebody wrote from there, so it can be reached. False when nobody had said otherwise. */
export async function clearUndeliverable(tx: Tx, id: string): Promise<boolean> {
  // Asked with every message from a phone.
  const statement = tx.hot("identities.reachable", (q, { identities }) =>
    q
      .update(identities)
      .set(reachable)
      .where(and(eq(identities.id, sql.placeholder("id")), isNotNull(identities.undeliverableAt)))
      .returning({ id: identities.id })
      .prepare(),
  );
  return (await statement.execute({ id })).length > 0;
}

export async function updateContact(tx: Tx, id: string, patch: Partial<Omit<Contact, "id">>) {
  await tx.q.update(tx.t.contacts).set(patch).where(eq(tx.t.contacts.id, id));
}

/** Tiers that contacts carry, by name, as many as are asked for. */
export async function listTiersOfContacts(db: Reader, limit: number): Promise<string[]> {
  const { contacts } = db.t;
  const rows = await db.q
    .selectDistinct({ tier: contacts.tier })
    .from(contacts)
    .where(isNotNull(contacts.tier))
    .orderBy(asc(contacts.tier))
    .limit(limit);
  return rows.flatMap(({ tier }) => tier ?? []);
}

function identityAt(db: Reader) {
  return db.hot("identities.at", (q, t) =>
    q
      .select({
        id: t.identities.id,
        contactId: t.identities.contactId,
        verifiedAt: t.identities.verifiedAt,
        contactName: t.contacts.name,
      })
      .from(t.identities)
      .innerJoin(t.contacts, eq(t.contacts.id, t.identities.contactId))
      .where(
        and(
          eq(t.identities.scheme, sql.placeholder("scheme")),
          eq(t.identities.scope, sql.placeholder("scope")),
          eq(t.identities.value, sql.placeholder("value")),
        ),
      )
      .prepare(),
  );
}
