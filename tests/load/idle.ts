import { setTimeout as sleep } from "node:timers/promises";

import { io, type Socket } from "socket.io-client";

import { note, report } from "./report.ts";
import { openTarget } from "./target.ts";

const sockets = 4_000;

/** What a visitor costs who has the widget open and says nothing, and what the process costs with nobody there. */
export async function run() {
  const target = await openTarget({ agents: 1 });
  const open: Socket[] = [];
  try {
    // One screen drawn, so that what Next loads on first use is counted.
    await (await fetch(`${target.url}/signin`)).text();
    await sleep(1_000);
    const before = await target.memory();
    report("idle, the process with Next loaded", before.rss / 1e6, { atMost: 200, unit: "MB" });
    for (let made = 0; made < sockets; made += 100) {
      const batch = Array.from({ length: 100 }, () => connect(target.url, target.inboxKey));
      open.push(...(await Promise.all(batch)));
    }
    await sleep(1_000);
    const after = await target.memory();
    note("idle, visitors connected", open.length, "sockets");
    report("idle, memory per visitor", (after.rss - before.rss) / open.length / 1_000, { atMost: 20, unit: "kB" });
  } finally {
    for (const socket of open) socket.disconnect();
    await target.close();
  }
}

function connect(url: string, inboxKey: string): Promise<Socket> {
  const socket = io(`${url}/visitor`, {
    path: "/rt",
    transports: ["websocket"],
    forceNew: true,
    auth: { inboxKey, token: null, locale: "en" },
  });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}
