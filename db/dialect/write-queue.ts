import { setTimeout as sleep } from "node:timers/promises";

import type Sqlite from "better-sqlite3";

import type { Tx } from "./database.ts";

type Job = {
  run: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};
type Hooks = { begin(): Tx; finish(transactions: Tx[]): Promise<void>; committed(): void };

const batchJobs = 256;
/** Commits under load are this far apart: what arrives in between shares the next one, and its fsync. */
const commitEveryMs = 4;
/** A batch ends after this long, so that sockets are read in between. */
const batchMs = 16;
/** Another process (the command line) may hold the lock this long before a write is given up. */
const patienceMs = 10_000;

/**
 * Group commit: jobs that wait together share one transaction, each behind its own savepoint, and one fsync. A job
 * that throws undoes only itself; a commit that fails refuses all of them.
 */
export function writeQueue(connection: Sqlite.Database, hooks: Hooks) {
  const begin = connection.prepare("begin immediate");
  const commit = connection.prepare("commit");
  const rollback = connection.prepare("rollback");
  const savepoint = connection.prepare("savepoint job");
  const release = connection.prepare("release job");
  const undo = connection.prepare("rollback to job");
  const waiting: Job[] = [];
  const stats = { commits: 0, jobs: 0 };
  let running: Promise<void> | null = null;
  let committedAt = 0;

  function write<Result>(job: (tx: Tx) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      waiting.push({ run: job, resolve: (value) => resolve(value as Result), reject });
      running ??= nextBatch().then(drainQueue);
    });
  }

  /** A full batch goes at once; a lone write waits only when the last commit was a moment ago. */
  async function nextBatch() {
    const early = commitEveryMs - (performance.now() - committedAt);
    if (early > 0 && waiting.length < batchJobs) await sleep(early);
    else await nextTurn();
  }

  async function drainQueue() {
    while (waiting.length > 0) {
      await commitBatch();
      if (waiting.length > 0) await nextBatch();
    }
    running = null;
  }

  async function commitBatch() {
    const done: { job: Job; value: unknown; tx: Tx }[] = [];
    const taken: Job[] = [];
    try {
      await beginPatiently();
      const until = performance.now() + batchMs;
      while (taken.length < batchJobs && (taken.length === 0 || performance.now() < until)) {
        const job = waiting.shift();
        if (!job) break;
        taken.push(job);
        const tx = hooks.begin();
        savepoint.run();
        try {
          done.push({ job, value: await job.run(tx), tx });
          release.run();
        } catch (error) {
          // A full disk ends the whole transaction at once, savepoints and all: then nobody's work is kept.
          if (!connection.inTransaction) throw error;
          undo.run();
          release.run();
          job.reject(error);
        }
      }
      await hooks.finish(done.map((one) => one.tx));
      commit.run();
    } catch (error) {
      if (connection.inTransaction) rollback.run();
      // Nothing was taken when the lock could not be had: those who wait longest are told.
      for (const job of taken.length > 0 ? taken : waiting.splice(0, batchJobs)) job.reject(error);
      return;
    }
    committedAt = performance.now();
    stats.commits += 1;
    stats.jobs += done.length;
    for (const { job, value } of done) job.resolve(value);
    hooks.committed();
  }

  async function beginPatiently() {
    const givenUpAt = Date.now() + patienceMs;
    for (;;) {
      try {
        begin.run();
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() > givenUpAt) throw error;
        await sleep(5);
      }
    }
  }

  return {
    write,
    stats: () => ({ ...stats, queued: waiting.length }),
    async drain() {
      while (running) await running;
    },
  };
}

function nextTurn() {
  return new Promise<void>((resolve) => setImmediate(resolve));
}

function isBusy(error: unknown) {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
