import { and, asc, eq, ne, sql } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";

/**
 * Notes what somebody thinks of a message. One that was taken back stays as "", so that an older one which comes late
 * does not return. False when something newer is known.
 */
export async function putReaction(
  tx: Tx,
  reaction: { messageId: string; author: string; emoji: string; at: number },
): Promise<boolean> {
  const { reactions } = tx.t;
  const put = await tx.q
    .insert(reactions)
    .values(reaction)
    .onConflictDoUpdate({
      target: [reactions.messageId, reactions.author],
      set: { emoji: sql`excluded.emoji`, at: sql`excluded.at` },
      setWhere: sql`excluded.at >= ${reactions.at}`,
    })
    .returning({ author: reactions.author });
  return put.length > 0;
}

/** Reactions to some messages, oldest first, with the names of those whom we know by an address. */
export async function listReactions(db: Reader, messageIds: string[]) {
  if (messageIds.length === 0) return [];
  const statement = db.hot("reactions.ofMessages", (q, { reactions, identities, contacts, agents }) =>
    q
      .select({
        messageId: reactions.messageId,
        emoji: reactions.emoji,
        at: reactions.at,
        contactName: contacts.name,
        agentName: agents.name,
      })
      .from(reactions)
      .leftJoin(identities, eq(identities.id, reactions.author))
      .leftJoin(contacts, eq(contacts.id, identities.contactId))
      .leftJoin(agents, eq(agents.id, reactions.author))
      .where(and(inList(db, reactions.messageId, "messageIds"), ne(reactions.emoji, "")))
      .orderBy(asc(reactions.at))
      .prepare(),
  );
  return await statement.execute({ messageIds: listValue(db, messageIds) });
}
