import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { inject } from "vitest";

import type { Database, Dialect } from "#db/dialect/database.ts";
import { openDatabase } from "#db/dialect/open.ts";
import { templateDatabase } from "./postgres.ts";

/** For suites that both databases must pass: `describe.each(dialects)("on %s", (dialect) => …)`. */
export const dialects: Dialect[] = ["sqlite", "postgres"];

export type Place = { databaseUrl: string | null; dataFolder: string; remove(): Promise<void> };

/** Somewhere for one suite to keep its data: a temporary folder, and on PostgreSQL a database of its own. */
export async function newPlace(dialect: Dialect): Promise<Place> {
  const dataFolder = mkdtempSync(join(tmpdir(), "guichet-test-"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  if (dialect === "postgres") await administer(`create database ${name} template ${templateDatabase}`);
  return {
    databaseUrl: dialect === "postgres" ? `${inject("postgresServer")}/${name}` : null,
    dataFolder,
    async remove() {
      if (dialect === "postgres") await administer(`drop database ${name} with (force)`);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A migrated, empty database in a place of its own; closing it removes both. */
export async function newDatabase(dialect: Dialect, now = 0): Promise<Database> {
  const place = await newPlace(dialect);
  const database = await openDatabase({ url: place.databaseUrl, dataFolder: place.dataFolder, now });
  return {
    ...database,
    async close() {
      await database.close();
      await place.remove();
    },
  };
}

async function administer(statement: string) {
  const client = new pg.Client({ connectionString: `${inject("postgresServer")}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
