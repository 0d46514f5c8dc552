import type { Server as HttpServer } from "node:http";

import { Server, type ServerOptions } from "socket.io";

import { findAgents } from "#db/stores/agents.ts";
import type { Pump } from "#server/changes/pump.ts";
import type { Context } from "#server/context.ts";
import { type Allowance, rateLimit } from "#server/rate-limit.ts";
import { admitAgent, admitVisitor, guarded } from "./admit.ts";
import { serveAgent } from "./agent.ts";
import { feedCounts } from "./counts.ts";
import { fanOut } from "./fan-out.ts";
import { feedWaits } from "./feed-waits.ts";
import { watchPresence } from "./presence.ts";
import type { AgentNamespace, Doors, VisitorNamespace } from "./sockets.ts";
import { serveVisitor } from "./visitor.ts";

export type GatewayOptions = {
  /** Messages of one visitor, and from one network address. */
  limits?: { visitor: Allowance; address: Allowance };
  /** How the sockets of other processes are reached; absent when there are none. */
  cluster?: ServerOptions["adapter"];
};

/** One message may be this large: text, ids and some room. Files go over HTTP. */
const largestPacket = 64 * 1024;

const usualLimits = { visitor: { burst: 30, perSecond: 2 }, address: { burst: 300, perSecond: 50 } };

export type Gateway = {
  agentsOnline(): boolean;
  connections(): { visitors: number; agents: number };
  close(): Promise<void>;
};

/** The sockets of this process, on the server that also answers HTTP. */
export async function openGateway(
  ctx: Context,
  http: HttpServer,
  pump: Pump,
  options: GatewayOptions = {},
): Promise<Gateway> {
  const io = new Server(http, {
    path: "/rt",
    serveClient: false,
    // Compression per message costs 230 kB a connection and most of the speed.
    perMessageDeflate: false,
    maxHttpBufferSize: largestPacket,
    // Visitors come from any website; each inbox says which, at the handshake. Cookies are never allowed across.
    cors: { origin: true, credentials: false },
    pingInterval: 25_000,
    pingTimeout: 20_000,
    ...(options.cluster ? { adapter: options.cluster } : {}),
  });
  const visitors: VisitorNamespace = io.of("/visitor");
  const agents: AgentNamespace = io.of("/agent");
  const doors: Doors = { io, visitors, agents, clustered: options.cluster !== undefined };

  const people = await knowAgents(ctx);
  const presences = watchPresence(ctx, doors, people.isAvailable);
  const out = fanOut(ctx, doors, people.faces, pump.seq());
  const counts = feedCounts(ctx, doors);
  const waits = feedWaits(ctx, doors);
  const limits = options.limits ?? usualLimits;
  const taken = { visitor: rateLimit(limits.visitor, ctx.now), address: rateLimit(limits.address, ctx.now) };

  visitors.use(guarded(ctx, admitVisitor));
  agents.use(guarded(ctx, admitAgent));
  visitors.on("connection", (socket) =>
    serveVisitor(ctx, { faces: people.faces, presences, limits: taken, answers: out.answers, waits }, socket),
  );
  agents.on("connection", (socket) => serveAgent(ctx, { doors, presences, given: out.seq }, socket));

  pump.subscribe(async (batch) => {
    if (batch.some((change) => change.kind === "agent.updated")) {
      await people.reload();
      presences.agentsChanged();
    }
    await out.bring(batch);
    if (batch.some((change) => change.conversationId)) counts.soon();
  });

  return {
    agentsOnline: presences.agentsOnline,
    connections: () => ({ visitors: visitors.sockets.size, agents: agents.sockets.size }),
    async close() {
      presences.stop();
      counts.stop();
      waits.stop();
      await io.close();
    },
  };
}

/** Names and pictures of agents, in memory: every reply shows them. */
async function knowAgents(ctx: Context) {
  let byId = new Map<string, { name: string; image: string | null; available: boolean }>();
  const reload = async () => {
    const rows = await findAgents(ctx.db.read);
    byId = new Map(rows.map((row) => [row.id, row]));
  };
  await reload();
  return {
    reload,
    faces: (id: string) => {
      const agent = byId.get(id);
      return agent ? { name: agent.name, image: agent.image } : null;
    },
    isAvailable: (id: string) => byId.get(id)?.available ?? false,
  };
}
