import { getTableColumns, sql } from "drizzle-orm";

import type { Tables, Tx } from "./database.ts";

type Whole<Name extends keyof Tables> = Tables[Name]["$inferSelect"];

/** Inserts one whole row by a prepared statement. `orKeep`: a row with the same key stays as it is. */
export async function insertRow<Name extends keyof Tables>(
  tx: Tx,
  name: Name,
  row: Whole<Name>,
  { orKeep = false } = {},
): Promise<void> {
  const statement = tx.hot(`${name}.insertRow${orKeep ? ".orKeep" : ""}`, (q, t) => {
    const columns = Object.keys(getTableColumns(t[name]));
    const places = Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)]));
    const insert = q.insert(t[name]).values(places as never);
    return (orKeep ? insert.onConflictDoNothing() : insert).prepare();
  });
  await statement.execute(row as Record<string, unknown>);
}
