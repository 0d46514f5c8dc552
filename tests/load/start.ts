import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { freePort } from "#tests/support/free-port.ts";
import { percentile, report } from "./report.ts";

/** From `npm start`, typed for a second time, to the first answer. */
export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "guichet-bench-"));
  try {
    await timeStart(folder);
    const times = [];
    for (let at = 0; at < 5; at++) times.push(await timeStart(folder));
    report("start, the second time: median of 5", percentile(times, 0.5) / 1000, { atMost: 1.5, unit: "s" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeStart(folder: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn("npm", ["start"], {
    env: { ...process.env, GUICHET_DATA: folder, PORT: String(port), LOG_LEVEL: "error" },
    stdio: "ignore",
    detached: true,
  });
  try {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      if (answer?.ok) return performance.now() - startedAt;
      if (performance.now() - startedAt > 60_000) throw new Error("no answer within a minute");
      await sleep(10);
    }
  } finally {
    // The whole group that was started here: npm, its shell and the server, which outlives npm by a moment.
    if (child.pid && signal(child.pid, "SIGTERM")) while (signal(child.pid, 0)) await sleep(20);
  }
}

/** False when nobody of the group is left. */
function signal(group: number, what: "SIGTERM" | 0): boolean {
  try {
    return process.kill(-group, what);
  } catch {
    return false;
  }
}
