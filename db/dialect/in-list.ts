import { type Column, type SQL, sql } from "drizzle-orm";

import type { Reader } from "./database.ts";

/**
 * `column in (…)` for a prepared statement, whatever the length of the list: the list travels as one value, which
 * `listValue` makes.
 */
export function inList(db: Reader, column: Column, name: string): SQL {
  const list = sql.placeholder(name);
  return db.dialect === "sqlite"
    ? sql`${column} in (select value from json_each(${list}))`
    : sql`${column} = any(${list})`;
}

export function listValue(db: Reader, values: string[]): unknown {
  return db.dialect === "sqlite" ? JSON.stringify(values) : values;
}
