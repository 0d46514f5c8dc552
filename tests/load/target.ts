import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { z } from "zod";

import { system } from "#server/agents/actor.ts";
import { addAgent } from "#server/agents/add-agent.ts";
import { setUp } from "#server/agents/set-up.ts";
import { readConfig } from "#server/config.ts";
import type { Context } from "#server/context.ts";
import { addInbox } from "#server/inboxes/create.ts";
import { openServices } from "#server/services.ts";
import { freePort } from "#tests/support/free-port.ts";

const password = "a long enough password";

/** A server process on a folder of its own, with this many agents, and one web chat. */
export type Target = {
  url: string;
  inboxKey: string;
  folder: string;
  child: ChildProcess;
  /** The cookie of an agent, signed in. */
  signIn(agent: number): Promise<string>;
  memory(): Promise<{ rss: number; heap: number }>;
  /** Processor time of the server so far; says more than a clock does on a machine with neighbours. */
  busyMs(): Promise<number>;
  close(): Promise<void>;
};

export async function openTarget(options: {
  agents: number;
  env?: Record<string, string>;
  prepare?: (ctx: Context) => Promise<void>;
}): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-bench-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { GUICHET_DATA: folder, PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: "error", ...options.env };
  const inboxKey = await fill(env, options);
  const child = fork(join(import.meta.dirname, "server.ts"), {
    env: { ...process.env, ...env },
    // As `npm start` runs it.
    execArgv: ["--expose-gc", "--max-semi-space-size=8", "--import", "./server/preload.mjs"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  return {
    url,
    inboxKey,
    folder,
    child,
    signIn: (agent) => signIn(url, agent),
    async memory() {
      const { rss, heap } = await ask(child);
      return { rss, heap };
    },
    busyMs: async () => (await ask(child)).busyMs,
    async close() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(child: ChildProcess) {
  child.send("figures");
  const [answer] = await once(child, "message");
  return z.object({ rss: z.number(), heap: z.number(), busyMs: z.number() }).parse(answer);
}

async function fill(
  env: Record<string, string>,
  options: { agents: number; prepare?: (ctx: Context) => Promise<void> },
) {
  const { ctx, close } = await openServices(readConfig(env));
  const common = { locale: "en" as const, timeZone: "Europe/Paris" };
  await setUp(ctx, { workspace: "Bench", name: "Agent 0", email: emailOf(0), password, ...common }, async (tx) => {
    await addInbox(ctx, tx, { channel: "webchat", provider: "socket", name: "Bench", config: {}, settings: {} });
  });
  await ctx.inboxes.reload();
  for (let at = 1; at < options.agents; at++) {
    await addAgent(ctx, system, { name: `Agent ${at}`, email: emailOf(at), role: "agent", password });
  }
  await options.prepare?.(ctx);
  const key = ctx.inboxes.all()[0]?.key ?? "";
  await close();
  return key;
}

async function signIn(url: string, agent: number): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: emailOf(agent), password }),
  });
  if (!answer.ok) throw new Error(`agent ${agent} could not sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

function emailOf(agent: number): string {
  return `agent${agent}@example.org`;
}
