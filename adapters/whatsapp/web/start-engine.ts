import { spawn } from "node:child_process";

import type { z } from "zod";

import { within } from "../../shared/within.ts";
import {
  type Ending,
  type EngineCommand,
  type EngineEvent,
  engineEvent,
  type Question,
  readLines,
  writeLine,
} from "./wire.ts";

type Open = Extract<EngineCommand, { kind: "open" }>;
type Unnumbered<One> = One extends unknown ? Omit<One, "ask"> : never;

/** One process that runs WhatsApp Web, from its start to its end. */
export type Engine = {
  pid: number | null;
  browserPid(): number | null;
  /** Rejects when the process ends before it answers, or says nothing for so long. */
  ask<Answer>(question: Unnumbered<Question>, answer: z.ZodType<Answer>, patienceMs: number): Promise<Answer>;
  signal(to: string, typing: boolean): void;
  /** Asks it to end, and ends it when it does not. */
  stop(): Promise<void>;
  /** Ends it at once, for this reason. */
  kill(why: Ending, detail: string): void;
  ended: Promise<{ why: Ending; detail: string }>;
};

const stopMs = 6_000;
/** Of what it complains about, for the sentence that says why it ended. */
const mostComplaint = 2_000;

export function startEngine(program: string, open: Open, onEvent: (event: EngineEvent) => void): Engine {
  const child = spawn(
    process.execPath,
    ["--max-old-space-size=512", "--disable-warning=ExperimentalWarning", program],
    {
      // Nothing that this process knows is needed to run a browser.
      env: { NODE_ENV: "production", PATH: "/usr/local/bin:/usr/bin:/bin", HOME: open.folder, LANG: "C.UTF-8" },
      cwd: open.folder,
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  let browserPid: number | null = null;
  let complaint = "";
  let said: { why: Ending; detail: string } | null = null;

  const ended = new Promise<{ why: Ending; detail: string }>((resolve) => {
    child.once("error", (error) => resolve({ why: "failed", detail: error.message }));
    child.once("close", (code, signal) =>
      resolve(said ?? { why: "failed", detail: complaint.trim() || `it ended with ${signal ?? code}` }),
    );
  });
  void ended.then(({ detail }) => {
    for (const { reject } of waiting.values()) reject(new EngineGone(detail));
    waiting.clear();
  });

  function hear(event: EngineEvent) {
    if (event.kind === "answer") {
      waiting.get(event.ask)?.resolve(event.answer);
      waiting.delete(event.ask);
      return;
    }
    if (event.kind === "opened") browserPid = event.browserPid;
    if (event.kind === "ended") said ??= { why: event.why, detail: event.detail };
    onEvent(event);
  }

  function write(command: EngineCommand) {
    if (child.stdin.writable) child.stdin.write(writeLine(command));
  }

  // Its end is heard of by itself.
  child.stdin.on("error", () => undefined);
  child.stdout.on("data", readLines(engineEvent, hear));
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString("utf8")).slice(-mostComplaint);
  });
  write(open);

  return {
    pid: child.pid ?? null,
    browserPid: () => browserPid,
    ended,
    async ask(question, answer, patienceMs) {
      const ask = ++asked;
      const heard = new Promise<unknown>((resolve, reject) => waiting.set(ask, { resolve, reject }));
      if (said || child.exitCode !== null || child.signalCode !== null) throw new EngineGone("it has ended");
      write({ ...question, ask });
      return answer.parse(await within(heard, patienceMs, question.kind, () => waiting.delete(ask)));
    },
    signal: (to, typing) => write({ kind: "signal", to, typing }),
    async stop() {
      write({ kind: "stop" });
      child.stdin.end();
      const timer = setTimeout(() => child.kill("SIGKILL"), stopMs);
      await ended;
      clearTimeout(timer);
    },
    kill(why, detail) {
      said ??= { why, detail };
      child.kill("SIGKILL");
    },
  };
}

/** It ended while something was asked of it. */
export class EngineGone extends Error {
  override name = "EngineGone";
}
