import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { io, type Socket } from "socket.io-client";

import type { ServerToVisitor, VisitorToServer } from "#server/protocol/visitor-events.ts";
import { connected, openAgent } from "./agent.ts";
import { measureMachine } from "./raw-statements.ts";
import { note, percentile, report } from "./report.ts";
import { openTarget, type Target } from "./target.ts";

type Visitor = { socket: Socket<ServerToVisitor, VisitorToServer>; token: string; sent: number };

const visitorCount = 200;
const agentCount = 10;

/**
 * Visitor's socket to committed to agents' sockets: at a steady thousand a second, and as many as it takes. Then at the
 * rate that keeps this machine as busy as a thousand a second keep the one where the bars were set.
 */
export async function run() {
  const quickness = await measureMachine();
  const target = await openTarget({ agents: agentCount });
  const seen = new Map<string, number>();
  const latencies: number[] = [];
  try {
    const agents = await Promise.all(Array.from({ length: agentCount }, (_, at) => openAgent(target, at)));
    const [watching, ...others] = agents;
    // Their screens are other machines: here the bytes arrive, and nobody spends this one's time on reading them.
    for (const agent of others) agent.io.engine.off("data");
    watching?.on("changes", (batch) => {
      const at = performance.now();
      for (const change of batch.changes) {
        const sentAt = change.kind === "message" ? seen.get(change.message.clientId ?? "") : undefined;
        if (sentAt !== undefined) latencies.push(at - sentAt);
      }
    });
    const visitors = await Promise.all(Array.from({ length: visitorCount }, () => openVisitor(target)));
    await Promise.all(visitors.map((visitor) => send(visitor, seen)));
    await steadily(visitors, seen, 1_000, 3);
    latencies.length = 0;
    const busyBefore = await target.busyMs();
    await steadily(visitors, seen, 1_000, 10);
    note(
      "chat, 1,000/s: processor of the server",
      (100 * ((await target.busyMs()) - busyBefore)) / 10_000,
      "% of a core",
    );
    await sleep(500);
    note("chat, 1,000/s: median", percentile(latencies, 0.5), "ms");
    report("chat, 1,000/s: p99", percentile(latencies, 0.99), { atMost: 10, unit: "ms" });

    latencies.length = 0;
    const startedAt = performance.now();
    const total = 30_000;
    await flatOut(visitors, seen, total);
    const rate = (total / (performance.now() - startedAt)) * 1000;
    report("chat, flat out", rate, { atLeast: 3_000, unit: "messages/s" });
    report("chat, flat out, for this machine", rate / quickness, { atLeast: 3_000, unit: "messages/s" });
    await sleep(1_000);
    if (latencies.length !== total) throw new Error(`agents saw ${latencies.length} of ${total} messages`);

    latencies.length = 0;
    const scaled = Math.round(1_000 * Math.min(1, quickness));
    await steadily(visitors, seen, scaled, 10);
    await sleep(500);
    report(`chat, ${scaled}/s, as many for this machine: p99`, percentile(latencies, 0.99), { atMost: 10, unit: "ms" });
    for (const socket of [...agents, ...visitors.map((visitor) => visitor.socket)]) socket.disconnect();
  } finally {
    await target.close();
  }
}

/** Sends at an even pace, whatever the answers take. */
async function steadily(visitors: Visitor[], seen: Map<string, number>, perSecond: number, seconds: number) {
  const startedAt = performance.now();
  const pending: Promise<void>[] = [];
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1000) * perSecond);
    for (; sent < due; sent++) {
      const visitor = visitors[sent % visitors.length];
      if (visitor) pending.push(send(visitor, seen));
    }
    await sleep(1);
  }
  await Promise.all(pending);
}

/** Every visitor sends the next message as soon as one of the last five is acknowledged. */
async function flatOut(visitors: Visitor[], seen: Map<string, number>, total: number) {
  let left = total;
  const lane = async (visitor: Visitor) => {
    while (left > 0) {
      left -= 1;
      await send(visitor, seen);
    }
  };
  await Promise.all(visitors.flatMap((visitor) => Array.from({ length: 5 }, () => lane(visitor))));
}

async function send(visitor: Visitor, seen: Map<string, number>) {
  const clientId = `${visitor.token.slice(0, 12)}-${visitor.sent++}`;
  seen.set(clientId, performance.now());
  const text = "Hello, where is my order? I have been waiting since Monday.";
  const answer = await visitor.socket.emitWithAck("send", { clientId, token: visitor.token, text });
  if ("error" in answer) throw new Error(answer.error.message);
}

async function openVisitor(target: Target): Promise<Visitor> {
  const token = randomBytes(32).toString("base64url");
  const socket: Visitor["socket"] = io(`${target.url}/visitor`, {
    path: "/rt",
    transports: ["websocket"],
    forceNew: true,
    auth: { inboxKey: target.inboxKey, token, locale: "en" },
  });
  await connected(socket);
  return { socket, token, sent: 0 };
}
