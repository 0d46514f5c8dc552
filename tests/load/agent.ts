import { io, type Socket } from "socket.io-client";

import type { AgentToServer, ServerToAgent } from "#server/protocol/agent-events.ts";
import type { Target } from "./target.ts";

/** An agent's screen, connected and following. */
export async function openAgent(target: Target, at: number): Promise<Socket<ServerToAgent, AgentToServer>> {
  const cookie = await target.signIn(at);
  const socket: Socket<ServerToAgent, AgentToServer> = io(`${target.url}/agent`, {
    path: "/rt",
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { cookie, origin: target.url },
  });
  await connected(socket);
  await socket.emitWithAck("resume", { after: null });
  return socket;
}

export function connected(socket: Pick<Socket, "once">): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("connect_error", (error: Error) => reject(error));
  });
}
