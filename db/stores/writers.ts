import { and, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";

import type { Reader } from "../dialect/database.ts";
import type { IdentityScheme } from "../vocabulary.ts";

/** Who writes from an address, and the newest conversation of theirs: what every inbound message asks first. */
export async function findWriter(db: Reader, scheme: IdentityScheme, scope: string, value: string) {
  const [found] = await writerAt(db).execute({ scheme, scope, value });
  return found ?? null;
}

function writerAt(db: Reader) {
  return db.hot("writers.at", (q, { identities, contacts, conversations }) => {
    const newest = alias(conversations, "newest");
    return q
      .select({
        id: identities.id,
        contactId: identities.contactId,
        contactName: contacts.name,
        latest: conversations,
      })
      .from(identities)
      .innerJoin(contacts, eq(contacts.id, identities.contactId))
      .leftJoin(
        conversations,
        eq(
          conversations.id,
          sql`(${q
            .select({ id: newest.id })
            .from(newest)
            .where(eq(newest.contactId, identities.contactId))
            .orderBy(desc(newest.id))
            .limit(1)})`,
        ),
      )
      .where(
        and(
          eq(identities.scheme, sql.placeholder("scheme")),
          eq(identities.scope, sql.placeholder("scope")),
          eq(identities.value, sql.placeholder("value")),
        ),
      )
      .prepare();
  });
}
