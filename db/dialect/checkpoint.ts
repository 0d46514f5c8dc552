import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";

const lookEveryMs = 500;
const largeLogBytes = 8 * 1024 * 1024;

/** Keeps the write-ahead log short without stopping the event loop. The thread is started when it is first needed. */
export function checkpointer(file: string) {
  let worker: Worker | null = null;
  let busy = false;
  let lookedAt = performance.now();

  function start(): Worker {
    const made = new Worker(new URL("./checkpoint-worker.ts", import.meta.url), { workerData: file });
    made.unref();
    made.on("message", () => {
      busy = false;
    });
    // Without it the log only grows longer: SQLite takes over at the limit that the writer's connection sets.
    made.on("error", () => {
      worker = null;
      busy = false;
    });
    return made;
  }

  return {
    /** Called after each commit. */
    committed() {
      const now = performance.now();
      if (busy || now - lookedAt < lookEveryMs) return;
      lookedAt = now;
      if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) < largeLogBytes) return;
      busy = true;
      worker ??= start();
      worker.postMessage("checkpoint");
    },
    async close() {
      await worker?.terminate();
    },
  };
}
