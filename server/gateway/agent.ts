import { type Change, lastChangeSeq, listChangesAfter } from "#db/stores/changes.ts";
import { findConversation } from "#db/stores/conversations.ts";
import type { Actor } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { countViews } from "#server/conversations/attend.ts";
import { signalReadingSoon } from "#server/conversations/signal-reading.ts";
import { notFound } from "#server/errors.ts";
import { agentTyping, look, type Resumed, resume } from "#server/protocol/agent-events.ts";
import { changesFor } from "#server/protocol/live-batch.ts";
import { answering } from "./answer.ts";
import { hydrate } from "./live-changes.ts";
import type { Presences } from "./presence.ts";
import { type AgentSocket, type Doors, rooms } from "./sockets.ts";

/** More than this is fetched again rather than replayed. */
const mostMissed = 1_000;

type Parts = { doors: Doors; presences: Presences; given(): number };

/** Everything an agent's screen may ask of the socket. */
export function serveAgent(ctx: Context, parts: Parts, socket: AgentSocket) {
  const who = socket.data;
  const actor: Actor = { kind: "agent", id: who.agentId, name: who.name, role: who.role };
  void socket.join([rooms.agent(who.agentId), rooms.session(who.sessionId)]);
  parts.presences.agentsChanged();

  socket.on(
    "resume",
    answering(ctx, who, resume, async ({ after }) => await catchUp(ctx, parts, socket, actor, after)),
  );
  socket.on(
    "look",
    answering(ctx, who, look, async ({ conversationId }) => {
      if (conversationId && !(await findConversation(ctx.db.read, conversationId))) throw notFound();
      await leave(parts, socket);
      if (!conversationId) return null;
      who.lookingAt = conversationId;
      await socket.join(rooms.looking(conversationId));
      parts.presences.refresh(conversationId);
      return await parts.presences.of(conversationId);
    }),
  );
  socket.on(
    "typing",
    answering(ctx, who, agentTyping, async ({ conversationId, typing }) => {
      if (who.lookingAt !== conversationId || who.typing === typing) return;
      who.typing = typing;
      parts.presences.refresh(conversationId);
      await tellVisitor(ctx, parts.doors, conversationId, typing === "reply" ? who.name : null);
      if (typing === "reply") signalReadingSoon(ctx, conversationId, true);
    }),
  );
  socket.on("disconnect", () => {
    parts.presences.agentsChanged();
    if (who.lookingAt) parts.presences.refresh(who.lookingAt);
    if (who.lookingAt && who.typing === "reply") void tellVisitor(ctx, parts.doors, who.lookingAt, null);
  });
}

async function leave(parts: Parts, socket: AgentSocket) {
  const { lookingAt } = socket.data;
  if (!lookingAt) return;
  socket.data.lookingAt = null;
  socket.data.typing = null;
  await socket.leave(rooms.looking(lookingAt));
  parts.presences.refresh(lookingAt);
}

async function tellVisitor(ctx: Context, doors: Doors, conversationId: string, name: string | null) {
  const conversation = await findConversation(ctx.db.read, conversationId);
  if (!conversation) return;
  doors.visitors.to(rooms.contact(conversation.contactId)).emit("typing", { typing: name !== null, name });
}

/**
 * What was missed, then the live feed, with no gap between: the socket joins in the very turn in which it has been
 * given as much as everybody else.
 */
async function catchUp(
  ctx: Context,
  parts: Parts,
  socket: AgentSocket,
  actor: Actor,
  after: number | null,
): Promise<Resumed> {
  const counts = await countViews(ctx, actor);
  const missed: Resumed["changes"] = [];
  // A cursor from a log that was longer, before a backup was restored, is worth nothing.
  const isLost = after !== null && after > Math.max(parts.given(), await lastChangeSeq(ctx.db.read));
  let seq = isLost ? 0 : (after ?? parts.given());
  for (;;) {
    const read =
      after === null || isLost ? [] : await listChangesAfter(ctx.db.read, seq, mostMissed - missed.length + 1);
    // What the others have not been given yet comes to all of them together.
    const given = parts.given();
    const batch = read.filter((change) => change.seq <= given);
    const tooFar = isLost || missed.length + batch.length > mostMissed;
    if (!tooFar) missed.push(...(await hydrateFor(ctx, socket.data.agentId, batch)));
    seq = Math.max(seq, batch.at(-1)?.seq ?? 0);
    if (!tooFar && after !== null && seq < parts.given()) continue;
    if (tooFar || after === null) seq = Math.max(seq, parts.given());
    void socket.join(rooms.live);
    return { seq, changes: tooFar ? [] : missed, tooFar, counts, online: parts.presences.online() };
  }
}

async function hydrateFor(ctx: Context, agentId: string, batch: Change[]) {
  const { live, readers } = await hydrate(ctx, batch);
  return changesFor(agentId, { changes: live, readers });
}
