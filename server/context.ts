import type { Logger } from "pino";

import type { Database } from "#db/dialect/database.ts";
import type { Config } from "./config.ts";
import type { Vault } from "./vault.ts";

/** What every verb is given. Only main.ts and the tests own a clock. */
export type Context = {
  db: Database;
  config: Config;
  vault: Vault;
  log: Logger;
  now(): number;
  /** UUIDv7: sorts by the time it was made. */
  newId(): string;
};
