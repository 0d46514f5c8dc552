import { createHmac, randomBytes } from "node:crypto";
import { createServer } from "node:http";

import { getRequestListener } from "@hono/node-server";
import { io, type Socket } from "socket.io-client";

import type { Context } from "#server/context.ts";
import { type Gateway, type GatewayOptions, openGateway } from "#server/gateway/open.ts";
import type { AgentToServer, ServerToAgent } from "#server/protocol/agent-events.ts";
import type { ErrorBody } from "#server/protocol/errors.ts";
import { startWorkers, type Workers } from "#server/services.ts";
import { appOf } from "./api.ts";

/** The product on a free port, screens left out: HTTP, sockets and everything that runs by itself. */
export type Doors = { url: string; gateway: Gateway; workers: Workers; close(): Promise<void> };

const freely = { burst: 1_000_000, perSecond: 1_000_000 };
/** For tests that are not about the limits. */
export const unlimited = { visitor: freely, address: freely };

export async function openDoors(ctx: Context, options: GatewayOptions = { limits: unlimited }): Promise<Doors> {
  const workers = await startWorkers(ctx);
  const http = createServer();
  const gateway = await openGateway(ctx, http, workers.pump, options);
  const answer = getRequestListener(appOf(ctx).fetch, { overrideGlobalObjects: false });
  http.on("request", (request, response) => {
    if (!request.url?.startsWith("/rt/")) void answer(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    gateway,
    workers,
    async close() {
      await gateway.close();
      await workers.stop();
      http.closeAllConnections();
    },
  };
}

export type AgentScreen = Socket<ServerToAgent, AgentToServer>;

/** A session as signing in makes it, without the password: answers the cookie. */
export async function sessionOf(ctx: Context, agentId: string): Promise<{ id: string; cookie: string }> {
  const token = randomBytes(24).toString("base64url");
  const id = ctx.newId();
  const at = ctx.now();
  await ctx.db.write(async (tx) => {
    const row = { id, userId: agentId, token, expiresAt: at + 86_400_000, createdAt: at, updatedAt: at };
    await tx.q.insert(tx.t.sessions).values({ ...row, ipAddress: null, userAgent: null });
  });
  const signature = createHmac("sha256", ctx.vault.derive("auth")).update(token).digest("base64");
  return { id, cookie: `guichet.session_token=${encodeURIComponent(`${token}.${signature}`)}` };
}

/** An agent's socket as their screen opens it. */
export function openScreen(url: string, cookie: string, headers: Record<string, string> = {}): AgentScreen {
  return io(`${url}/agent`, {
    path: "/rt",
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
  });
}

/** Resolves with what the event carries, the next time it comes and satisfies. */
export function heard<Events extends Record<string, (...args: never[]) => void>, Name extends keyof Events & string>(
  socket: Socket<Events, never>,
  name: Name,
  satisfies: (value: Parameters<Events[Name]>[0]) => boolean = () => true,
): Promise<Parameters<Events[Name]>[0]> {
  return new Promise((resolve) => {
    const listen = (value: Parameters<Events[Name]>[0]) => {
      if (!satisfies(value)) return;
      socket.off(name, listen as never);
      resolve(value);
    };
    socket.on(name, listen as never);
  });
}

/** How a connection ended up: let in, or the body of the refusal. */
export function admitted(socket: Pick<Socket, "once" | "connected">): Promise<"in" | ErrorBody> {
  return new Promise((resolve) => {
    if (socket.connected) return resolve("in");
    socket.once("connect", () => resolve("in"));
    socket.once("connect_error", (error: Error & { data?: ErrorBody }) =>
      resolve(error.data ?? { error: { code: "internal", message: error.message } }),
    );
  });
}
