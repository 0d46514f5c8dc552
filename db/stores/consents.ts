import { and, desc, eq } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type Consent = Tables["consents"]["$inferSelect"];

/** What was said last about writing to this address on this inbox; null when nothing ever was. */
export async function latestConsent(db: Reader, identityId: string, inboxId: string): Promise<Consent | null> {
  const { consents } = db.t;
  const [found] = await db.q
    .select()
    .from(consents)
    .where(and(eq(consents.identityId, identityId), eq(consents.inboxId, inboxId)))
    .orderBy(desc(consents.id))
    .limit(1);
  return found ?? null;
}

export async function insertConsent(tx: Tx, consent: Omit<Consent, "id">) {
  await tx.q.insert(tx.t.consents).values(consent);
}
