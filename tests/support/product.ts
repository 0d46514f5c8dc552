import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { freePort } from "./free-port.ts";

/** The product as an operator runs it: a process of its own with a temporary data folder and the production build. */
export type Product = {
  url: string;
  env: Record<string, string>;
  /** Starts it again on the same address and data. */
  start(): Promise<void>;
  /** SIGKILL is what a power cut looks like. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
};

export async function startProduct(extra: Record<string, string> = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-journey-"));
  const port = await freePort();
  const env = { PORT: String(port), GUICHET_DATA: folder, LOG_LEVEL: "error", ...extra };
  let child: ChildProcess | null = null;
  const product: Product = {
    url: `http://localhost:${port}`,
    env,
    async start() {
      child = await launch(env);
    },
    async stop(signal = "SIGTERM") {
      const stopping = child;
      child = null;
      if (!stopping || stopping.exitCode !== null) return;
      const ended = new Promise((resolve) => stopping.once("exit", resolve));
      stopping.kill(signal);
      await ended;
    },
    async remove() {
      await product.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await product.start();
  return product;
}

function launch(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server/main.ts"], {
    cwd: join(import.meta.dirname, "../.."),
    env: { NODE_ENV: "production", PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk;
      if (said.includes("Guichet is ready")) resolve(child);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`the server stopped with ${code}: ${said}`)));
  });
}
