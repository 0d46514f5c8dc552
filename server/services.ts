import { join } from "node:path";

import { pino } from "pino";

import { adapters } from "#adapters/registry.ts";
import { fetchPublic } from "#adapters/shared/fetch-public.ts";
import { openDatabase } from "#db/dialect/open.ts";
import { startForgetting } from "./agents/forget.ts";
import { startMediaWorker } from "./attachments/fetch-media.ts";
import { openFileStore } from "./attachments/file-store.ts";
import { attachmentOpener } from "./attachments/open.ts";
import { startSweeper } from "./attachments/sweep.ts";
import { startForgettingChanges } from "./changes/forget.ts";
import { openPump, type Pump } from "./changes/pump.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { startWaker } from "./conversations/wake.ts";
import { startDeliveryWorker } from "./delivery/worker.ts";
import { openDirectory } from "./inboxes/directory.ts";
import { startReaders } from "./intake/readers.ts";
import { startIntakeWorker } from "./intake/worker.ts";
import { newId } from "./new-id.ts";
import { openPolicyBook } from "./policy/book.ts";
import { keepingPromises } from "./promises/keep-in-writes.ts";
import { startReevaluation } from "./promises/reevaluate.ts";
import { startClockWatch } from "./promises/watch.ts";
import { openVault } from "./vault.ts";

export type Services = { ctx: Context; close(): Promise<void> };
export type Workers = { pump: Pump; stop(): Promise<void> };

/** Opens everything that verbs need. The command line stops here; the server starts the workers as well. */
export async function openServices(config: Config): Promise<Services> {
  const log = pino({ level: config.logLevel });
  const vault = openVault(config);
  const db = await openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder, now: Date.now() });
  const files = openFileStore(join(config.dataFolder, "files"));
  const openAttachment = attachmentOpener(db, files);
  const { allowPrivateHosts, publicUrl, dataFolder } = config;
  const known = { db, vault, log, adapters, now: Date.now, openAttachment, allowPrivateHosts, publicUrl, dataFolder };
  const inboxes = await openDirectory(known);
  const ctx = keepingPromises({
    db,
    config,
    vault,
    log,
    inboxes,
    policies: await openPolicyBook({ db, inboxes, now: Date.now }),
    files,
    fetchPublic: (url, limits) => fetchPublic(url, { ...limits, allowPrivate: allowPrivateHosts }),
    rawFiles: openFileStore(join(config.dataFolder, "raw")),
    now: Date.now,
    newId,
  } satisfies Context);
  return {
    ctx,
    async close() {
      inboxes.close();
      await db.close();
    },
  };
}

/** Everything that runs by itself: the log's readers, the outbox, the ledger, the waker. */
export async function startWorkers(ctx: Context): Promise<Workers> {
  const pump = await openPump(ctx);
  const delivery = startDeliveryWorker(ctx);
  const readers = startReaders(ctx);
  const media = startMediaWorker(ctx);
  const watch = startClockWatch(ctx);
  const reevaluation = startReevaluation(ctx);
  const jobs = [
    watch,
    reevaluation,
    delivery,
    readers,
    startIntakeWorker(ctx),
    startWaker(ctx),
    media,
    startSweeper(ctx),
    startForgettingChanges(ctx),
    startForgetting(ctx),
  ];
  pump.subscribe(async (batch) => {
    const kinds = new Set(batch.map((change) => change.kind));
    if (kinds.has("inbox.updated")) await ctx.inboxes.reload();
    if (kinds.has("policy.updated")) await ctx.policies.reload();
    if (kinds.has("policy.updated")) reevaluation.wake();
    // A new promise may be due before the next look.
    if (kinds.has("message.created")) watch.wake();
    if (kinds.has("inbox.updated")) readers.wake();
    if (kinds.has("message.created")) media.wake();
    if (kinds.has("part.updated") || kinds.has("inbox.updated")) delivery.wake();
  });
  return {
    pump,
    async stop() {
      await pump.stop();
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
