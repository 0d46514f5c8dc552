import { existsSync } from "node:fs";
import { join } from "node:path";

import Sqlite from "better-sqlite3";
import pg from "pg";

import type { Dialect } from "./database.ts";
import { missingMigrations } from "./migrate.ts";

/** `trouble` is the database's own sentence; null when it is whole. `missing` counts the migrations it still needs. */
export type Inspection = { exists: boolean; trouble: string | null; missing: number };

/** Looks at a database without changing it, and without failing when it cannot be opened. */
export async function inspectDatabase(options: { url: string | null; dataFolder: string }): Promise<Inspection> {
  try {
    return options.url ? await inspectPostgres(options.url) : inspectSqlite(join(options.dataFolder, "guichet.db"));
  } catch (error) {
    return { exists: true, trouble: error instanceof Error ? sentenceOf(error) : String(error), missing: 0 };
  }
}

function inspectSqlite(file: string): Inspection {
  if (!existsSync(file)) return { exists: false, trouble: null, missing: 0 };
  const connection = new Sqlite(file, { readonly: true });
  try {
    const said = String(connection.pragma("quick_check(3)", { simple: true }));
    const rows = connection
      .prepare("select name from sqlite_master where type = 'table' and name = 'migrations'")
      .all();
    const applied = rows.length > 0 ? connection.prepare("select name, hash from migrations order by name").all() : [];
    return { exists: true, trouble: said === "ok" ? null : said, missing: count("sqlite", applied) };
  } finally {
    connection.close();
  }
}

async function inspectPostgres(url: string): Promise<Inspection> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const known = await client.query("select to_regclass('migrations') is not null as made");
    if (!known.rows[0]?.made) return { exists: false, trouble: null, missing: 0 };
    const applied = await client.query("select name, hash from migrations order by name");
    return { exists: true, trouble: null, missing: count("postgres", applied.rows) };
  } finally {
    await client.end();
  }
}

function count(dialect: Dialect, applied: unknown[]): number {
  return missingMigrations(dialect, applied as Record<string, unknown>[]).length;
}

/** A refused connection has several causes, one per address; its own message is empty. */
function sentenceOf(error: Error): string {
  if (error.message) return error.message;
  return error instanceof AggregateError ? error.errors.map(String).join("; ") : error.name;
}
