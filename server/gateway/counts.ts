import type { Actor } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { countViews } from "#server/conversations/attend.ts";
import { type Doors, rooms } from "./sockets.ts";

const everyMs = 200;

/** Sends each agent their live counts soon after something changed, and not more often than a person can see. */
export function feedCounts(ctx: Context, doors: Doors) {
  let timer: NodeJS.Timeout | null = null;

  async function send() {
    timer = null;
    const agents = new Map<string, Actor>();
    for (const { data } of doors.agents.sockets.values()) {
      agents.set(data.agentId, { kind: "agent", id: data.agentId, name: data.name, role: data.role });
    }
    for (const [id, actor] of agents) {
      doors.agents.local.to(rooms.agent(id)).emit("counts", await countViews(ctx, actor));
    }
  }

  return {
    soon() {
      timer ??= setTimeout(() => {
        send().catch((error: unknown) => ctx.log.warn({ err: error }, "the live counts could not be sent"));
      }, everyMs);
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}
