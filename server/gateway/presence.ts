import { findConversation } from "#db/stores/conversations.ts";
import type { Context } from "#server/context.ts";
import type { Presence } from "#server/protocol/agent-events.ts";
import { type Doors, rooms } from "./sockets.ts";

/** Who is here. Nothing of it is stored: a lost event is repaired by the next one. */
export type Presences = {
  /** Is an agent there who takes conversations? As of the last time somebody came or went. */
  agentsOnline(): boolean;
  online(): string[];
  of(conversationId: string): Promise<Presence>;
  /** Tells those who look at a conversation who else does. */
  refresh(conversationId: string): void;
  contactTyping(conversationId: string, typing: boolean): void;
  /** An agent came, went, or changed whether they are available. */
  agentsChanged(): void;
  stop(): void;
};

/** A typing visitor who says nothing more has stopped. */
const typingMs = 6_000;
const settleMs = 150;

export function watchPresence(ctx: Context, doors: Doors, isAvailable: (agentId: string) => boolean): Presences {
  const typingUntil = new Map<string, number>();
  const pending = new Map<string, NodeJS.Timeout>();
  let online: string[] = [];
  let available = false;

  async function of(conversationId: string): Promise<Presence> {
    const sockets = await doors.agents.in(rooms.looking(conversationId)).fetchSockets();
    const viewers = new Map<string, "reply" | "note" | null>();
    for (const { data } of sockets) viewers.set(data.agentId, data.typing ?? viewers.get(data.agentId) ?? null);
    return {
      conversationId,
      viewers: [...viewers].map(([agentId, typing]) => ({ agentId, typing })),
      contactTyping: (typingUntil.get(conversationId) ?? 0) > ctx.now(),
      contactOnline: await isContactOnline(conversationId),
    };
  }

  async function isContactOnline(conversationId: string): Promise<boolean> {
    const conversation = await findConversation(ctx.db.read, conversationId);
    if (!conversation) return false;
    return (await doors.visitors.in(rooms.contact(conversation.contactId)).fetchSockets()).length > 0;
  }

  /** Several things that happen together are told once. */
  function soon(key: string, ms: number, run: () => Promise<void>) {
    if (pending.has(key)) return;
    const timer = setTimeout(() => {
      pending.delete(key);
      run().catch((error: unknown) => ctx.log.warn({ err: error }, "presence could not be told"));
    }, ms);
    pending.set(key, timer);
  }

  function refresh(conversationId: string) {
    soon(`look:${conversationId}`, settleMs, async () => {
      doors.agents.to(rooms.looking(conversationId)).emit("presence", await of(conversationId));
    });
  }

  /** Each process asks all of them who is there, and tells its own sockets. */
  function lookAround() {
    soon("agents", settleMs, async () => {
      const sockets = await doors.agents.fetchSockets();
      online = [...new Set(sockets.map((socket) => socket.data.agentId))].sort();
      doors.agents.local.emit("online", online);
      const now = online.some(isAvailable);
      if (now !== available) doors.visitors.local.emit("agentsOnline", now);
      available = now;
    });
  }

  doors.agents.on("agentsChanged", lookAround);

  return {
    agentsOnline: () => available,
    online: () => online,
    of,
    refresh,
    agentsChanged() {
      if (doors.clustered) doors.agents.serverSideEmit("agentsChanged");
      lookAround();
    },
    contactTyping(conversationId, typing) {
      const was = (typingUntil.get(conversationId) ?? 0) > ctx.now();
      if (typing) typingUntil.set(conversationId, ctx.now() + typingMs);
      else typingUntil.delete(conversationId);
      if (was !== typing) refresh(conversationId);
      if (typing) soon(`quiet:${conversationId}`, typingMs + 100, async () => refresh(conversationId));
    },
    stop() {
      for (const timer of pending.values()) clearTimeout(timer);
      pending.clear();
    },
  };
}
