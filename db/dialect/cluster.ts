import { createAdapter } from "@socket.io/postgres-adapter";
import pg from "pg";

/** Lets the sockets of several processes hear each other: presence and typing, which may be lost. */
export type Cluster = { adapter: ReturnType<typeof createAdapter>; close(): Promise<void> };

export async function openCluster(url: string): Promise<Cluster> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  // As in postgres.ts: an idle connection that dies must not end the process.
  pool.on("error", () => {});
  // What is too large for a notification is left here for half a minute.
  await pool.query(
    "create table if not exists socket_io_attachments (id bigserial unique, created_at timestamptz default now(), payload bytea)",
  );
  return { adapter: createAdapter(pool, { errorHandler: () => {} }), close: () => pool.end() };
}
