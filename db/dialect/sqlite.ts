import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";

import * as schema from "../schema/sqlite.ts";
import { checkpointer } from "./checkpoint.ts";
import type { Database, Queries, Reader, Tx } from "./database.ts";
import { writeChanges, writeCounters } from "./flush.ts";
import { writeQueue } from "./write-queue.ts";

/** One connection that writes, through the queue, and one that only reads. */
export function openSqlite(file: string): Database {
  const writer = connect(file, { readonly: false });
  const reader = connect(file, { readonly: true });
  const listeners: (() => void)[] = [];
  const rows = handle(writer);
  const log = checkpointer(file);
  const queue = writeQueue(writer, {
    begin: (): Tx => ({ ...rows, changes: [], counters: new Map(), touched: new Set() }),
    async finish(transactions: Tx[]) {
      await writeCounters(rows, sumCounters(transactions));
      await writeChanges(
        rows,
        transactions.flatMap((tx) => tx.changes),
      );
    },
    committed: () => {
      log.committed();
      for (const listener of listeners) listener();
    },
  });
  return {
    dialect: "sqlite",
    read: handle(reader),
    write: queue.write,
    onCommit: (listener) => listeners.push(listener),
    stats: queue.stats,
    async close() {
      await queue.drain();
      await log.close();
      reader.close();
      if (!writer.readonly) writer.pragma("wal_checkpoint(TRUNCATE)");
      writer.close();
    },
  };
}

function connect(file: string, options: { readonly: boolean }) {
  const connection = new Sqlite(file, options);
  if (!options.readonly) connection.pragma("journal_mode = WAL");
  // FULL: a commit that was acknowledged survives a power cut. Group commit pays for it.
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  // Short: the write queue waits for another process without holding the event loop.
  connection.pragma(`busy_timeout = ${options.readonly ? 2000 : 20}`);
  connection.pragma("cache_size = -32768");
  connection.pragma("temp_store = MEMORY");
  // A limit for when the checkpointing thread cannot keep up: 200 MB.
  connection.pragma("wal_autocheckpoint = 50000");
  // Mapped pages are given up at each new state of the database, which the reader sees after every commit.
  connection.pragma(`mmap_size = ${options.readonly ? 0 : 268435456}`);
  return connection;
}

function handle(connection: Sqlite.Database): Reader {
  const orm = drizzle(connection, { schema, casing: "snake_case" });
  const statements = new Map<string, unknown>();
  const q = orm as unknown as Queries;
  return {
    dialect: "sqlite",
    q,
    t: schema,
    raw: async <Row>(statement: Parameters<typeof orm.all>[0]) => orm.all<Row>(statement),
    hot<Statement>(name: string, build: (q: Queries, t: typeof schema) => Statement) {
      const known = statements.get(name);
      if (known) return known as Statement;
      const made = build(q, schema);
      statements.set(name, made);
      return made;
    },
  };
}

function sumCounters(transactions: Tx[]) {
  const sums = new Map<string, number>();
  for (const tx of transactions) {
    for (const [key, delta] of tx.counters) sums.set(key, (sums.get(key) ?? 0) + delta);
  }
  return sums;
}
