import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import Sqlite from "better-sqlite3";
import pg from "pg";

import type { Dialect } from "./database.ts";

/** Why the database cannot be used with this program; the message is for the operator. */
export class MigrationError extends Error {}

/** Runs a statement; rows come back for `select`. */
type Run = (statement: string, values?: (string | number)[]) => Promise<Record<string, unknown>[]>;
type Migration = { name: string; hash: string; statements: string[] };

/** Brings a SQLite file to the current schema, creating it when absent. Answers how many migrations ran. */
export async function migrateSqlite(file: string, now: number): Promise<number> {
  const connection = new Sqlite(file);
  try {
    connection.pragma("journal_mode = WAL");
    connection.pragma("busy_timeout = 10000");
    const run: Run = async (statement, values = []) => {
      const prepared = connection.prepare(statement);
      if (prepared.reader) return prepared.all(...values) as Record<string, unknown>[];
      prepared.run(...values);
      return [];
    };
    return await migrate("sqlite", run, { begin: "begin immediate", now });
  } finally {
    connection.close();
  }
}

/** Brings a PostgreSQL database to the current schema. Safe when several processes start at once. */
export async function migratePostgres(url: string, now: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const run: Run = async (statement, values = []) => {
      const numbered = values.reduce<string>((text, _value, at) => text.replace("?", `$${at + 1}`), statement);
      return (await client.query(numbered, values)).rows as Record<string, unknown>[];
    };
    return await migrate("postgres", run, { begin: "begin; select pg_advisory_xact_lock(7236417)", now });
  } finally {
    await client.end();
  }
}

async function migrate(dialect: Dialect, run: Run, options: { begin: string; now: number }) {
  await run(options.begin);
  try {
    await run(
      "create table if not exists migrations (name text primary key, hash text not null, applied_at bigint not null)",
    );
    const applied = await run("select name, hash from migrations order by name");
    const missing = missingMigrations(dialect, applied);
    for (const migration of missing) {
      for (const statement of migration.statements) await run(statement);
      await run("insert into migrations (name, hash, applied_at) values (?, ?, ?)", [
        migration.name,
        migration.hash,
        options.now,
      ]);
    }
    await run("commit");
    return missing.length;
  } catch (error) {
    await run("rollback");
    throw error;
  }
}

/** What a database that has had these still needs. Refuses one that this program cannot use. */
export function missingMigrations(dialect: Dialect, applied: Record<string, unknown>[]): Migration[] {
  const wanted = migrationFiles(dialect);
  for (const [at, row] of applied.entries()) {
    const ours = wanted[at];
    if (!ours || ours.name !== row.name) {
      throw new MigrationError(
        `The database was made by a newer Guichet (it has the migration ${row.name}). Start that version, or restore a backup.`,
      );
    }
    if (ours.hash !== row.hash) {
      throw new MigrationError(
        `The migration ${ours.name} differs from the one that made this database. Restore the file as it was released.`,
      );
    }
  }
  return wanted.slice(applied.length);
}

function migrationFiles(dialect: Dialect): Migration[] {
  const folder = join(import.meta.dirname, "..", "migrations", dialect);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return {
        name: file.replace(/\.sql$/, ""),
        hash: createHash("sha256").update(text).digest("hex"),
        statements: text.split("--> statement-breakpoint").filter((statement) => statement.trim() !== ""),
      };
    });
}
