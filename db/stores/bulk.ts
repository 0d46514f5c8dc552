import { sql } from "drizzle-orm";
import type { Tx } from "../dialect/database.ts";
import { indexMessagesAfter } from "../dialect/search.ts";
import type { Contact, NewIdentity } from "./contacts.ts";
import type { Conversation, ConversationInbox } from "./conversations.ts";
import { countersOf } from "./counters.ts";
import type { NewMessage } from "./messages.ts";

/** Many conversations with all that belongs to them. */
export type Bulk = {
  contacts: Contact[];
  identities: NewIdentity[];
  conversations: Conversation[];
  routes: ConversationInbox[];
  messages: NewMessage[];
};

/** Stays below the number of values that one statement may carry on either database. */
const rowsAtOnce = 200;

/** Writes in large statements what would otherwise be written row by row; counts and search rows included. */
export async function insertBulk(tx: Tx, bulk: Bulk) {
  const { contacts, identities, conversations, conversationInboxes, messages } = tx.t;
  const [newest] = await tx.q.select({ ordinal: sql<number>`coalesce(max(${messages.ordinal}), 0)` }).from(messages);
  for (const rows of chunks(bulk.contacts)) await tx.q.insert(contacts).values(rows);
  for (const rows of chunks(bulk.identities)) await tx.q.insert(identities).values(rows);
  for (const rows of chunks(bulk.conversations)) await tx.q.insert(conversations).values(rows);
  for (const rows of chunks(bulk.routes)) await tx.q.insert(conversationInboxes).values(rows);
  for (const rows of chunks(bulk.messages)) await tx.q.insert(messages).values(rows);
  await indexMessagesAfter(tx, Number(newest?.ordinal ?? 0));
  for (const conversation of bulk.conversations) {
    for (const key of countersOf(conversation)) tx.counters.set(key, (tx.counters.get(key) ?? 0) + 1);
  }
}

function* chunks<Row>(rows: Row[]) {
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield rows.slice(from, from + rowsAtOnce);
}
