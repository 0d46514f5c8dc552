import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import Sqlite from "better-sqlite3";

/**
 * Holds a data folder for one server. The lock is the operating system's, on a file of its own: it ends with the
 * process, however that ends, and does not keep the command line from the database. Null when somebody else holds it.
 */
export function takeServingLock(dataFolder: string): { release(): void } | null {
  const connection = new Sqlite(join(dataFolder, "serving.lock"));
  try {
    connection.pragma("busy_timeout = 0");
    connection.exec("begin exclusive");
  } catch {
    connection.close();
    return null;
  }
  writeFileSync(pidFile(dataFolder), String(process.pid));
  return { release: () => connection.close() };
}

/** The process that took the lock last. */
export function servingPid(dataFolder: string): string {
  try {
    return readFileSync(pidFile(dataFolder), "utf8").trim();
  } catch {
    return "unknown";
  }
}

function pidFile(dataFolder: string): string {
  return join(dataFolder, "serving.pid");
}
