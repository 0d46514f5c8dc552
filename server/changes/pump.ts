import { type Change, lastChangeSeq, listChangesAfter } from "#db/stores/changes.ts";
import type { Context } from "#server/context.ts";
import { repeat } from "#server/repeat.ts";

const batchSize = 500;
/** Under load the log is read this often, in larger batches. */
const readEveryMs = 3;
/** A reader that fails is given the batch again, a while later and so often. */
const retryMs = 250;
const mostFailures = 20;
/** Finds what another process wrote (the command line, another node) when no notification came. */
const pollMs = 200;

/** Reads the log once for all its readers in this process, in order, from the moment it is opened. */
export type Pump = {
  /** A batch is handed to the next reader after the one before has resolved, and again to all when one throws. */
  subscribe(reader: (batch: Change[]) => Promise<void> | void): void;
  /** The newest change that every reader has been given. */
  seq(): number;
  stop(): Promise<void>;
};

export async function openPump(ctx: Pick<Context, "db" | "log">): Promise<Pump> {
  const readers: ((batch: Change[]) => Promise<void> | void)[] = [];
  let readAt = 0;
  let failures = 0;
  let cursor = await lastChangeSeq(ctx.db.read);

  const job = repeat(ctx, { name: "changes", everyMs: pollMs }, async () => {
    const early = readEveryMs - (performance.now() - readAt);
    if (early > 0) return { againInMs: early };
    readAt = performance.now();
    const batch = await listChangesAfter(ctx.db.read, cursor, batchSize);
    const last = batch.at(-1);
    if (!last) return false;
    try {
      for (const reader of readers) await reader(batch);
    } catch (error) {
      failures += 1;
      ctx.log.error({ err: error, failures, seq: last.seq }, "a reader of the change log failed");
      // Given again to all of them, who know by its sequence what they have seen; a batch that never works is left.
      if (failures < mostFailures) return { againInMs: retryMs };
    }
    failures = 0;
    cursor = last.seq;
    return batch.length === batchSize;
  });
  ctx.db.onCommit(job.wake);

  return { subscribe: (reader) => readers.push(reader), seq: () => cursor, stop: job.stop };
}
