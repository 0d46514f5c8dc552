import type { Logger } from "pino";

import type { Database } from "#db/dialect/database.ts";
import type { FileStore } from "./attachments/file-store.ts";
import type { Config } from "./config.ts";
import type { Directory } from "./inboxes/directory.ts";
import type { PolicyBook } from "./policy/book.ts";
import type { Vault } from "./vault.ts";

/** Null: it could not be had. */
type Fetched = { contentType: string; bytes: Uint8Array } | null;

/** What every verb is given. Only main.ts and the tests own a clock. */
export type Context = {
  db: Database;
  config: Config;
  vault: Vault;
  inboxes: Directory;
  policies: PolicyBook;
  files: FileStore;
  /** What came in and is too large for a row of the ledger. */
  rawFiles: FileStore;
  /** Gets a file from the internet, never from a private network unless the operator allows it. */
  fetchPublic(url: string, limits: { maxBytes: number; timeoutMs: number }): Promise<Fetched>;
  log: Logger;
  now(): number;
  /** UUIDv7: sorts by the time it was made. */
  newId(): string;
};
