import type { Tx } from "#db/dialect/database.ts";
import { type Consent, insertConsent, latestConsent } from "#db/stores/consents.ts";
import { findIdentityById } from "#db/stores/contacts.ts";

/**
 * Adds to what is known about who may be written to where. What is known already, and news that are older than what is
 * known, add nothing: webhooks come twice, and lost ones are found late. False when nothing was added.
 */
export async function recordConsent(tx: Tx, consent: Omit<Consent, "id">): Promise<boolean> {
  const latest = await latestConsent(tx, consent.identityId, consent.inboxId);
  const known = latest?.state ?? "opted_in";
  if (known === consent.state || (latest && latest.at > consent.at)) return false;
  await insertConsent(tx, consent);
  const identity = await findIdentityById(tx, consent.identityId);
  // The screens that show this person ask again, and the composer opens or closes.
  if (identity) tx.changes.push({ kind: "contact.updated", subjectId: identity.contactId, at: consent.at });
  return true;
}
