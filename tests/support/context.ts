import { join } from "node:path";

import { pino } from "pino";
import { v7 as uuid } from "uuid";
import type { ChannelAdapter } from "#adapters/contract/channel.ts";
import { adapters } from "#adapters/registry.ts";
import { fetchPublic } from "#adapters/shared/fetch-public.ts";
import type { Dialect } from "#db/dialect/database.ts";
import { openDatabase } from "#db/dialect/open.ts";
import { openFileStore } from "#server/attachments/file-store.ts";
import { attachmentOpener } from "#server/attachments/open.ts";
import { readConfig } from "#server/config.ts";
import type { Context } from "#server/context.ts";
import { openDirectory } from "#server/inboxes/directory.ts";
import { openPolicyBook } from "#server/policy/book.ts";
import { keepingPromises } from "#server/promises/keep-in-writes.ts";
import { openVault } from "#server/vault.ts";
import { type Clock, clockAt } from "./clock.ts";
import { newPlace, type Place } from "./databases.ts";

export type TestContext = Context & { clock: Clock; place: Place; close(): Promise<void> };

/** Everything a verb needs, real but for the clock: a database of its own, a temporary folder, a silent log. */
export async function openContext(
  options: {
    dialect?: Dialect;
    env?: Record<string, string>;
    clock?: Clock;
    adapters?: readonly ChannelAdapter[];
    /** To open a place a second time, as another process does; it is then left to whoever made it. */
    place?: Place;
  } = {},
): Promise<TestContext> {
  const clock = options.clock ?? clockAt();
  const place = options.place ?? (await newPlace(options.dialect ?? "sqlite"));
  const config = readConfig({
    PUBLIC_URL: "http://localhost:3000",
    GUICHET_DATA: place.dataFolder,
    GUICHET_SECRET: "a secret for tests, long enough to be one",
    LOG_LEVEL: "silent",
    ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
    ...options.env,
  });
  const db = await openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder, now: clock.now() });
  const vault = openVault(config);
  const log = pino({ level: config.logLevel });
  const files = openFileStore(join(config.dataFolder, "files"));
  const inboxes = await openDirectory({
    db,
    vault,
    log,
    adapters: options.adapters ?? adapters,
    now: clock.now,
    allowPrivateHosts: config.allowPrivateHosts,
    openAttachment: attachmentOpener(db, files),
    publicUrl: config.publicUrl,
    dataFolder: config.dataFolder,
  });
  let made = 0;
  return keepingPromises({
    db,
    config,
    vault,
    log,
    inboxes,
    policies: await openPolicyBook({ db, inboxes, now: clock.now }),
    files,
    fetchPublic: (url, limits) => fetchPublic(url, { ...limits, allowPrivate: config.allowPrivateHosts }),
    rawFiles: openFileStore(join(config.dataFolder, "raw")),
    now: clock.now,
    // The counter keeps ids in the order in which they were made while the clock stands still.
    newId: () => uuid({ msecs: clock.now(), seq: made++ }),
    clock,
    place,
    async close() {
      await db.close();
      if (!options.place) await place.remove();
    },
  });
}
