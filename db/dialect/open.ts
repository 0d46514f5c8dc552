import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { Database } from "./database.ts";
import { migratePostgres, migrateSqlite } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

/** Migrates, then opens: PostgreSQL when there is a url, else SQLite in the data folder. */
export async function openDatabase(options: {
  url: string | null;
  dataFolder: string;
  now: number;
}): Promise<Database> {
  if (options.url) {
    await migratePostgres(options.url, options.now);
    return openPostgres(options.url);
  }
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const file = join(options.dataFolder, "guichet.db");
  await migrateSqlite(file, options.now);
  return openSqlite(file);
}
