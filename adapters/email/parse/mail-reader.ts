import { Worker } from "node:worker_threads";

import type { ReadMail } from "../read-mail.ts";

export type MailReader = { read(raw: Uint8Array): Promise<ReadMail>; close(): Promise<void> };

/** This mail takes more time or memory than any mail may. It would do so again: do not retry. */
export class MailTooHard extends Error {
  override name = "MailTooHard";
}

/** What a worker says to us. */
export type Answer = { kind: "ready" } | { kind: "read"; read: ReadMail } | { kind: "failed"; reason: string };

type Job = { raw: Uint8Array; resolve(read: ReadMail): void; reject(error: Error): void };
type Reader = { worker: Worker; isReady: boolean; job: Job | null; timer: NodeJS.Timeout | null };

/**
 * Reads mails in threads of their own, in the order of the asking, so that a hostile one costs only itself: after
 * `timeoutMs`, or above `memoryMb` of heap, its thread is ended, `read` rejects with `MailTooHard`, and the next mail
 * gets a fresh thread. Threads start with the first mails and stay warm; idle ones do not keep the process alive.
 */
export function startMailReader({ workers = 2, timeoutMs = 5_000, memoryMb = 256 } = {}): MailReader {
  const readers = new Set<Reader>();
  const waiting: Job[] = [];
  let isClosed = false;

  return {
    read(raw) {
      if (isClosed) return Promise.reject(new Error("the mail reader is closed"));
      return new Promise((resolve, reject) => {
        waiting.push({ raw, resolve, reject });
        next();
      });
    },
    async close() {
      isClosed = true;
      const open = [...readers];
      for (const reader of open) settle(reader, (job) => job.reject(new Error("the mail reader was closed")));
      for (const job of waiting.splice(0)) job.reject(new Error("the mail reader was closed"));
      readers.clear();
      await Promise.all(open.map(({ worker }) => worker.terminate()));
    },
  };

  function next() {
    while (waiting.length > 0) {
      const free = [...readers].find(({ job }) => job === null) ?? (readers.size < workers ? start() : null);
      const job = free ? waiting.shift() : null;
      if (!free || !job) return;
      free.job = job;
      free.worker.ref();
      if (free.isReady) hand(free);
    }
  }

  function start(): Reader {
    // Nothing that this process was started with is needed to read a mail.
    const worker = new Worker(new URL("./read-mail.worker.ts", import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const reader: Reader = { worker, isReady: false, job: null, timer: null };
    readers.add(reader);
    worker.on("message", (answer: Answer) => hear(reader, answer));
    worker.on("error", (error) => drop(reader, isOutOfMemory(error) ? tooHard(`${memoryMb} MB of memory`) : error));
    worker.on("exit", () => drop(reader, new Error("the thread that read the mail has ended")));
    return reader;
  }

  /** The clock starts when the thread has: what is measured is the mail. */
  function hand(reader: Reader) {
    if (!reader.job) return;
    reader.timer = setTimeout(() => drop(reader, tooHard(`${timeoutMs} ms`)), timeoutMs);
    const bytes = new Uint8Array(reader.job.raw);
    reader.worker.postMessage(bytes, [bytes.buffer]);
  }

  function hear(reader: Reader, answer: Answer) {
    if (answer.kind === "ready") {
      reader.isReady = true;
      hand(reader);
      return;
    }
    settle(reader, (job) => {
      if (answer.kind === "read") job.resolve(answer.read);
      else job.reject(new Error("the mail could not be read", { cause: answer.reason }));
    });
    next();
  }

  function settle(reader: Reader, tell: (job: Job) => void) {
    if (reader.timer) clearTimeout(reader.timer);
    const { job } = reader;
    Object.assign(reader, { job: null, timer: null });
    reader.worker.unref();
    if (job) tell(job);
  }

  function drop(reader: Reader, error: Error) {
    if (!readers.delete(reader)) return;
    void reader.worker.terminate();
    settle(reader, (job) => job.reject(error));
    next();
  }
}

function isOutOfMemory(error: unknown) {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function tooHard(limit: string) {
  return new MailTooHard(`reading this mail takes more than ${limit}`);
}
