import type { SQL } from "drizzle-orm";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";

import type * as schema from "../schema/sqlite.ts";
import type { ChangeKind } from "../vocabulary.ts";

export type Dialect = "sqlite" | "postgres";

/** The tables as stores see them. PostgreSQL's are given this type once, in postgres.ts; parity.ts says it is true. */
export type Tables = typeof schema;

/** The builders that both databases share. Always awaited; `.get`, `.all` and `.run` exist on SQLite only. */
export type Queries = Pick<
  BaseSQLiteDatabase<"async", unknown, Tables>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "$with" | "with"
>;

/** What a store function needs to ask. */
export type Reader = {
  dialect: Dialect;
  q: Queries;
  t: Tables;
  /** Rows of a statement that no builder can say, with the column names of its `select`. */
  raw<Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]>;
  /** A prepared statement, built once per connection under its name. */
  hot<Statement>(name: string, build: (q: Queries, t: Tables) => Statement): Statement;
};

export type NewChange = {
  kind: ChangeKind;
  conversationId?: string;
  messageId?: string;
  subjectId?: string;
  at: number;
};

/**
 * What a store function needs to write. `changes` and `counters` are written last, just before the commit. `touched`:
 * conversations of which something changed that promises depend on.
 */
export type Tx = Reader & { changes: NewChange[]; counters: Map<string, number>; touched: Set<string> };

export type Database = {
  dialect: Dialect;
  read: Reader;
  /** Resolves after the commit. Await nothing but the database inside: the job may also run again from its start. */
  write<Result>(job: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Calls back, soon after a commit, whenever the change log may have grown. */
  onCommit(listener: () => void): void;
  stats(): { commits: number; jobs: number; queued: number };
  close(): Promise<void>;
};
