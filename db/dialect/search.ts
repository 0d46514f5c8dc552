import { sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

import type { Reader, Tx } from "./database.ts";

/** The FTS5 table as far as an insert needs to know it; `rowid` is `messages.ordinal`. */
const messageSearch = sqliteTable("message_search", { rowid: integer("rowid"), text: text("text") });

/** Makes a message findable. On PostgreSQL a generated column has done it already. */
export async function indexMessage(tx: Tx, ordinal: number, words: string) {
  if (tx.dialect === "postgres") return;
  await indexInsert(tx).execute({ ordinal, words });
}

/** The same for a message whose words have changed; "" makes it unfindable. */
export async function reindexMessage(tx: Tx, ordinal: number, words: string) {
  if (tx.dialect === "postgres") return;
  await tx.q.delete(messageSearch).where(sql`rowid = ${ordinal}`);
  if (words !== "") await indexMessage(tx, ordinal, words);
}

/** The same for every message after an ordinal, in one statement. */
export async function indexMessagesAfter(tx: Tx, ordinal: number) {
  if (tx.dialect === "postgres") return;
  const { messages } = tx.t;
  const found = tx.q
    .select({ rowid: messages.ordinal, text: messages.text })
    .from(messages)
    .where(sql`${messages.ordinal} > ${ordinal} and ${messages.text} <> ''`);
  await tx.q.insert(messageSearch).select(found);
}

/** Ids of the newest messages that hold all the words; a last word may be the beginning of one. */
export async function searchMessages(db: Reader, query: string, limit: number): Promise<string[]> {
  const words = query.match(/[\p{L}\p{N}]+/gu)?.slice(0, 12) ?? [];
  if (words.length === 0) return [];
  const statement =
    db.dialect === "sqlite"
      ? sql`select m.id as id from message_search s join messages m on m.ordinal = s.rowid
            where message_search match ${words.map((word) => `"${word}"*`).join(" ")}
            order by s.rowid desc limit ${limit}`
      : sql`select id from messages
            where search @@ to_tsquery('simple', (
              -- Quoted one by one: without its accent, ⅐ is 1/7.
              select string_agg(quote_literal(guichet_unaccent(word)) || ':*', ' & ')
              from unnest(string_to_array(${words.join(" ")}, ' ')) word))
            order by ordinal desc limit ${limit}`;
  return (await db.raw<{ id: string }>(statement)).map((row) => row.id);
}

function indexInsert(tx: Tx) {
  return tx.hot("search.insert", (q) =>
    q
      .insert(messageSearch)
      .values({ rowid: sql.placeholder("ordinal"), text: sql.placeholder("words") })
      .prepare(),
  );
}
