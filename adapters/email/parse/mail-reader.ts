import { type ChildProcess, fork } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { fileURLToPath } from "node:url";

import type { ReadMail } from "../read-mail.ts";

export type MailReader = { read(raw: Uint8Array): Promise<ReadMail>; close(): Promise<void> };

/** This mail takes more time or memory than any mail may. It would do so again: do not retry. */
export class MailTooHard extends Error {
  override name = "MailTooHard";
}

/** What a reading process says to us. */
export type Answer = { kind: "ready" } | { kind: "read"; read: ReadMail } | { kind: "failed"; reason: string };

type Job = { raw: Uint8Array; resolve(read: ReadMail): void; reject(error: Error): void };
type Reader = { child: ChildProcess; isReady: boolean; job: Job | null; timer: NodeJS.Timeout | null };

const program = fileURLToPath(new URL("./read-mail.process.ts", import.meta.url));

/**
 * Reads mails in processes of their own, in the order of the asking, so that a hostile one costs only itself: after
 * `timeoutMs`, or above `memoryMb` of heap, its process is ended, `read` rejects with `MailTooHard`, and the next mail
 * gets a fresh one. Not threads: one that runs out of memory in a single large step takes the whole process along.
 * They start with the first mails and end after `idleMs` without any; idle ones do not keep us alive.
 */
export function startMailReader({ workers = 2, timeoutMs = 5_000, memoryMb = 384, idleMs = 120_000 } = {}): MailReader {
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
      for (const job of waiting.splice(0)) job.reject(new Error("the mail reader was closed"));
      await Promise.all([...readers].map((reader) => endOf(reader, new Error("the mail reader was closed"))));
    },
  };

  function next() {
    while (waiting.length > 0) {
      const free = [...readers].find(({ job }) => job === null) ?? (readers.size < workers ? start() : null);
      const job = free ? waiting.shift() : null;
      if (!free || !job) return;
      if (free.timer) clearTimeout(free.timer);
      free.job = job;
      keepAlive(free.child, true);
      if (free.isReady) hand(free);
    }
  }

  function start(): Reader {
    const child = fork(program, [getCompileCacheDir() ?? ""], {
      // Nothing that this process knows is needed to read a mail.
      env: { NODE_ENV: "production" },
      execArgv: [`--max-old-space-size=${memoryMb}`, "--disable-warning=ExperimentalWarning"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const reader: Reader = { child, isReady: false, job: null, timer: null };
    readers.add(reader);
    child.on("message", (answer: Answer) => hear(reader, answer));
    child.once("error", (error) => drop(reader, error));
    // V8 aborts when the heap is full; the kernel's own limit kills.
    child.once("exit", (_, signal) => {
      const isFull = signal === "SIGABRT" || signal === "SIGTRAP" || signal === "SIGKILL" || signal === "SIGILL";
      drop(
        reader,
        isFull ? tooHard(`${memoryMb} MB of memory`) : new Error("the process that read the mail has ended"),
      );
    });
    return reader;
  }

  /** The clock starts when the process has: what is measured is the mail. */
  function hand(reader: Reader) {
    if (!reader.job) return;
    reader.timer = setTimeout(() => drop(reader, tooHard(`${timeoutMs} ms`)), timeoutMs);
    reader.child.send(reader.job.raw, (error) => {
      if (error) drop(reader, error);
    });
  }

  function hear(reader: Reader, answer: Answer) {
    if (answer.kind === "ready") {
      reader.isReady = true;
      hand(reader);
      return;
    }
    settle(reader, (job) => {
      if (answer.kind === "read") job.resolve(answer.read);
      else job.reject(new Error(`the mail could not be read: ${answer.reason}`));
    });
    reader.timer = setTimeout(() => drop(reader, new Error("not needed any more")), idleMs).unref();
    next();
  }

  function settle(reader: Reader, tell: (job: Job) => void) {
    if (reader.timer) clearTimeout(reader.timer);
    const { job } = reader;
    Object.assign(reader, { job: null, timer: null });
    keepAlive(reader.child, false);
    if (job) tell(job);
  }

  function drop(reader: Reader, error: Error) {
    if (!readers.delete(reader)) return;
    reader.child.kill("SIGKILL");
    settle(reader, (job) => job.reject(error));
    next();
  }

  async function endOf(reader: Reader, error: Error) {
    const { child } = reader;
    const gone = child.exitCode !== null || child.signalCode !== null;
    const ended = gone ? null : new Promise((resolve) => child.once("exit", resolve));
    drop(reader, error);
    await ended;
  }
}

function keepAlive(child: ChildProcess, needed: boolean) {
  if (needed) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function tooHard(limit: string) {
  return new MailTooHard(`reading this mail takes more than ${limit}`);
}
