import type { ReaderFacts } from "#adapters/contract/reading.ts";
import type { Trouble } from "#adapters/contract/trouble.ts";
import { findReader, leaseReader, releaseReader, updateReader } from "#db/stores/inbox-readers.ts";
import type { ReaderState } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { forgetPrivateFolders } from "#server/inboxes/forget-folders.ts";
import { privateFolder } from "#server/inboxes/private-folder.ts";
import { type Repeating, repeat } from "#server/repeat.ts";
import { acceptIntake } from "./accept.ts";

/** A process that ended without a word is replaced after this long. */
const leaseMs = 30_000;
const renewEveryMs = 10_000;
/** A reader that threw is started again after this long, doubled each time up to the most. */
const restartMs = 1_000;
const mostRestartMs = 5 * 60_000;

/** `hasFailed`: as it last said; it may be waiting for its next try. */
type Running = { config: string; hasFailed: boolean; abort: AbortController; ended: Promise<void> };
type Failed = { times: number; notBefore: number };

/** Keeps one reader at work for each inbox that must be asked or listened to; of several processes, one reads it. */
export function startReaders(ctx: Context): Repeating {
  const owner = ctx.newId();
  const running = new Map<string, Running>();
  const failed = new Map<string, Failed>();

  const job = repeat(ctx, { name: "readers", everyMs: renewEveryMs }, async () => {
    const wanted = ctx.inboxes.all().filter((inbox) => inbox.adapter.read && inbox.state === "active");
    for (const [id, one] of running) {
      const inbox = wanted.find((candidate) => candidate.id === id);
      if (!inbox || JSON.stringify(inbox.config) !== one.config || (await isToRetry(id, one))) await end(id, one);
    }
    for (const inbox of wanted) await keepReading(inbox);
    await forgetPrivateFolders(ctx, (id) => running.has(id));
    return false;
  });

  async function keepReading(inbox: Inbox) {
    const now = ctx.now();
    if (!running.has(inbox.id) && (failed.get(inbox.id)?.notBefore ?? 0) > now) return;
    const lease = { inboxId: inbox.id, owner, now, until: now + leaseMs };
    const ours = await ctx.db.write((tx) => leaseReader(tx, lease));
    const known = running.get(inbox.id);
    if (!ours && known) await end(inbox.id, known);
    if (ours && !known) begin(inbox);
  }

  /** What failed here and is not said to fail any more was mended by somebody: see retryReading. */
  async function isToRetry(id: string, one: Running): Promise<boolean> {
    return one.hasFailed && (await findReader(ctx.db.read, id))?.state === "connecting";
  }

  function begin(inbox: Inbox) {
    const abort = new AbortController();
    const config = JSON.stringify(inbox.config);
    const ended = read(inbox, abort.signal)
      .then(() => failed.delete(inbox.id))
      .catch(async (error: unknown) => {
        ctx.log.error({ err: error, inboxId: inbox.id }, "the reader of an inbox ended");
        const times = (failed.get(inbox.id)?.times ?? 0) + 1;
        const pause = Math.min(mostRestartMs, restartMs * 2 ** times);
        failed.set(inbox.id, { times, notBefore: ctx.now() + pause });
        await report(ctx, inbox.id, "failed", brokeOff(error));
      })
      .catch((error: unknown) => ctx.log.error({ err: error, inboxId: inbox.id }, "its end could not be noted"))
      .then(() => {
        if (running.get(inbox.id)?.abort === abort) running.delete(inbox.id);
      });
    running.set(inbox.id, { config, hasFailed: false, abort, ended });
  }

  async function read(inbox: Inbox, signal: AbortSignal) {
    const fresh = () => ctx.inboxes.byId(inbox.id) ?? inbox;
    const { note, settled } = notesInOrder(ctx);
    const reading = inbox.adapter.read?.({
      inbox: { id: inbox.id, key: inbox.key, config: inbox.config },
      now: ctx.now,
      allowPrivateHosts: inbox.allowPrivateHosts,
      cursor: async () => (await findReader(ctx.db.read, inbox.id))?.cursor ?? null,
      accept: (arrived, cursor) => acceptIntake(ctx, fresh(), arrived, cursor),
      report: (state, trouble, facts) =>
        note(async () => {
          await report(ctx, inbox.id, state, trouble ?? null, facts);
          // Once it is on disk: until then the row may still say what was before.
          hasFailed(inbox.id, state === "failed");
        }),
      folder: () => privateFolder(ctx.config.dataFolder, inbox.id),
      caughtUp: () => note(() => caughtUp(ctx, inbox.id)),
      async saveConfig(config) {
        await ctx.inboxes.saveConfig(inbox.id, config);
        const one = running.get(inbox.id);
        if (one) one.config = JSON.stringify(config);
      },
      signal,
    });
    await reading?.finally(settled);
  }

  function hasFailed(inboxId: string, is: boolean) {
    const one = running.get(inboxId);
    if (one) one.hasFailed = is;
  }

  async function end(id: string, one: Running) {
    one.abort.abort();
    await one.ended;
    running.delete(id);
    await ctx.db.write((tx) => releaseReader(tx, id, owner));
  }

  return {
    wake: job.wake,
    async stop() {
      await job.stop();
      await Promise.all([...running].map(([id, one]) => end(id, one)));
    },
  };
}

/** One after the other: written at the same time, the older state could be the one that stays. */
function notesInOrder(ctx: Context) {
  let last = Promise.resolve();
  return {
    note(write: () => Promise<void>) {
      last = last
        .then(write)
        .catch((error: unknown) => ctx.log.error({ err: error }, "the state of a reader could not be noted"));
    },
    settled: () => last,
  };
}

async function report(
  ctx: Context,
  inboxId: string,
  state: ReaderState,
  trouble: Trouble | null,
  facts: ReaderFacts | null = null,
) {
  await ctx.db.write((tx) => updateReader(tx, inboxId, { state, trouble, facts, updatedAt: ctx.now() }));
}

async function caughtUp(ctx: Context, inboxId: string) {
  const at = ctx.now();
  await ctx.db.write((tx) =>
    updateReader(tx, inboxId, { state: "ready", trouble: null, caughtUpAt: at, updatedAt: at }),
  );
}

function brokeOff(error: unknown): Trouble {
  const words = error instanceof Error ? error.message : "unknown";
  return {
    problem: { en: `Reading broke off: ${words}`, fr: `La lecture s’est interrompue : ${words}` },
    fix: {
      en: "It is tried again by itself. If this stays, check the configuration of this inbox.",
      fr: "Un nouvel essai se fait de lui-même. Si cela dure, vérifiez la configuration de cette boîte.",
    },
  };
}
