import type { Logger } from "pino";

import type { Database } from "#db/dialect/database.ts";
import type { FileStore } from "./attachments/file-store.ts";
import type { Config } from "./config.ts";
import type { Directory } from "./inboxes/directory.ts";
import type { Vault } from "./vault.ts";

/** What every verb is given. Only main.ts and the tests own a clock. */
export type Context = {
  db: Database;
  config: Config;
  vault: Vault;
  inboxes: Directory;
  files: FileStore;
  /** What came in and is too large for a row of the ledger. */
  rawFiles: FileStore;
  log: Logger;
  now(): number;
  /** UUIDv7: sorts by the time it was made. */
  newId(): string;
};
