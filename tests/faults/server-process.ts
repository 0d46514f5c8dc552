import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readConfig } from "#server/config.ts";
import type { Context } from "#server/context.ts";
import { openServices } from "#server/services.ts";
import { freePort } from "#tests/support/free-port.ts";

const root = join(import.meta.dirname, "../..");

/** A data folder and a port, on which server processes come and go. */
export type House = { url: string; folder: string; env: Record<string, string>; remove(): void };

export async function newHouse(extra: Record<string, string> = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-fault-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), PUBLIC_URL: url, GUICHET_DATA: folder, LOG_LEVEL: "fatal", ...extra };
  return { url, folder, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Does something with the data while no server runs, as the command line would. */
export async function inside<Result>(house: House, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  const services = await openServices(readConfig(house.env));
  try {
    return await work(services.ctx);
  } finally {
    await services.close();
  }
}

export type Ended = { code: number | null; signal: string | null; said: string };
export type ServerProcess = {
  pid: number;
  /** Ready, or ended before it was. */
  started: Promise<"ready" | Ended>;
  ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** To one that was launched to stand by: serve now. */
  takeOver(): void;
};

/** `prefix` is a command that runs the server under conditions of its own. */
export function launch(env: Record<string, string>, prefix: string[] = []): ServerProcess {
  const node = [process.execPath, "--import", "./server/preload.mjs", "tests/faults/server.ts"];
  const [command = "", ...args] = [...prefix, ...node];
  const child: ChildProcess = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise<Ended>((resolve) => {
    child.once("exit", (code, signal) => setImmediate(() => resolve({ code, signal, said })));
  });
  const ready = new Promise<"ready">((resolve) => {
    const listen = (chunk: Buffer) => {
      said += chunk;
      if (said.includes("Guichet is ready")) resolve("ready");
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
  });
  return {
    pid: child.pid ?? 0,
    started: Promise.race([ready, ended]),
    ended,
    kill: (signal) => void child.kill(signal),
    takeOver: () => void child.stdin?.end(),
  };
}

/** The one that must come up. */
export async function launchReady(house: House, prefix: string[] = []): Promise<ServerProcess> {
  const server = launch(house.env, prefix);
  const started = await server.started;
  if (started !== "ready") throw new Error(`the server ended with ${started.code}: ${started.said}`);
  return server;
}

export async function stop(server: ServerProcess | null, signal: NodeJS.Signals = "SIGTERM"): Promise<Ended | null> {
  server?.kill(signal);
  return (await server?.ended) ?? null;
}
