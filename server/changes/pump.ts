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
  /** A batch is handed to the next reader after the one before has resolved, and again to those who threw. */
  subscribe(reader: Reader): void;
  /** The newest change that every reader has been given. */
  seq(): number;
  stop(): Promise<void>;
};

type Reader = (batch: Change[]) => Promise<void> | void;

export async function openPump(ctx: Pick<Context, "db" | "log">): Promise<Pump> {
  const readers: Reader[] = [];
  let readAt = 0;
  /** What somebody could not read yet: the next batch waits for them, for a while. */
  let behind: { batch: Change[]; readers: Reader[]; failures: number; retryAt: number } | null = null;
  let cursor = await lastChangeSeq(ctx.db.read);

  const job = repeat(ctx, { name: "changes", everyMs: pollMs }, async () => {
    const now = performance.now();
    const early = Math.max(readEveryMs - (now - readAt), (behind?.retryAt ?? 0) - now);
    if (early > 0) return { againInMs: early };
    readAt = now;
    const batch = behind?.batch ?? (await listChangesAfter(ctx.db.read, cursor, batchSize));
    const last = batch.at(-1);
    if (!last) return false;
    const failed = await give(batch, behind?.readers ?? readers);
    const failures = (behind?.failures ?? 0) + 1;
    // A batch that never works is left, so that the others can go on.
    if (failed.length > 0 && failures < mostFailures) {
      behind = { batch, readers: failed, failures, retryAt: performance.now() + retryMs };
      return { againInMs: retryMs };
    }
    behind = null;
    cursor = last.seq;
    return batch.length === batchSize;
  });
  ctx.db.onCommit(job.wake);

  /** Answers those who threw. */
  async function give(batch: Change[], to: Reader[]): Promise<Reader[]> {
    const failed: Reader[] = [];
    for (const reader of to) {
      try {
        await reader(batch);
      } catch (error) {
        failed.push(reader);
        ctx.log.error({ err: error, seq: batch.at(-1)?.seq }, "a reader of the change log failed");
      }
    }
    return failed;
  }

  return { subscribe: (reader) => readers.push(reader), seq: () => cursor, stop: job.stop };
}
