import { setTimeout as sleep } from "node:timers/promises";

import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

import * as schema from "../schema/postgres.ts";
import type { Database, Queries, Reader, Tables, Tx } from "./database.ts";
import { writeChanges, writeCounters } from "./flush.ts";
import { isRetryable } from "./violations.ts";

/** Held from the first change row to the commit: the order of sequence numbers is the order of commits. */
const changeLogLock = 7_236_418;
const channelName = "guichet_changes";

export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10, idleTimeoutMillis: 30_000 });
  // A connection that dies while idle is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => {});
  const orm = drizzle(pool, { schema, casing: "snake_case" });
  const listeners: (() => void)[] = [];
  const stats = { commits: 0, jobs: 0, queued: 0 };
  const notifications = listen(url, () => {
    for (const listener of listeners) listener();
  });

  async function attempt<Result>(job: (tx: Tx) => Promise<Result>): Promise<Result> {
    return await orm.transaction(async (inner) => {
      const tx: Tx = { ...handle(inner), changes: [], counters: new Map(), touched: new Set() };
      const value = await job(tx);
      await writeCounters(tx, tx.counters);
      if (tx.changes.length > 0) {
        await inner.execute(sql`select pg_advisory_xact_lock(${changeLogLock})`);
        await writeChanges(tx, tx.changes);
        await inner.execute(sql`select pg_notify(${channelName}, '')`);
      }
      return value;
    });
  }

  return {
    dialect: "postgres",
    read: handle(orm),
    async write(job) {
      stats.queued += 1;
      try {
        for (let tries = 1; ; tries++) {
          try {
            const value = await attempt(job);
            stats.commits += 1;
            stats.jobs += 1;
            return value;
          } catch (error) {
            if (!isRetryable(error) || tries === 5) throw error;
            await sleep(tries * 5 * Math.random());
          }
        }
      } finally {
        stats.queued -= 1;
      }
    },
    onCommit: (listener) => listeners.push(listener),
    stats: () => ({ ...stats }),
    async close() {
      await notifications.close();
      await pool.end();
    },
  };
}

type Connection = Pick<NodePgDatabase<typeof schema>, "select" | "insert" | "update" | "delete" | "execute">;

function handle(connection: Connection): Reader {
  const q = connection as unknown as Queries;
  const t = schema as unknown as Tables;
  return {
    dialect: "postgres",
    q,
    t,
    raw: async <Row extends Record<string, unknown>>(statement: Parameters<typeof connection.execute>[0]) =>
      (await connection.execute(statement)).rows as unknown as Row[],
    // A prepared statement belongs to one of the pool's connections, so it is built where it is used.
    hot: (_name, build) => build(q, t),
  };
}

/** Listens on a connection of its own and connects again when it is lost; the pump's poll bridges the gap. */
function listen(url: string, heard: () => void) {
  let closed = false;
  let client: pg.Client | null = null;
  const ended = run();

  async function run() {
    while (!closed) {
      client = new pg.Client({ connectionString: url });
      const lost = new Promise<void>((resolve) => {
        client?.once("error", () => resolve());
        client?.once("end", () => resolve());
      });
      try {
        await client.connect();
        client.on("notification", heard);
        await client.query(`listen ${channelName}`);
        heard();
        await lost;
      } catch {
        // The database is away; the loop tries again.
      }
      if (!closed) await sleep(500);
    }
  }

  return {
    async close() {
      closed = true;
      await client?.end().catch(() => {});
      await ended;
    },
  };
}
