import { furthestRead } from "#db/stores/attention.ts";
import type { Change } from "#db/stores/changes.ts";
import type { Context } from "#server/context.ts";
import { type Faces, isVisible, viewForVisitor } from "#server/conversations/view-for-visitor.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import { type Hydrated, hydrate } from "./live-changes.ts";
import { type Doors, rooms } from "./sockets.ts";

/** Packets that may wait for a slow screen. Beyond them it is cut off and catches up from its cursor. */
const mostWaiting = 500;

/** Brings the log to every socket of this process. `seq` is what agents who have resumed were given last. */
export function fanOut(ctx: Context, doors: Doors, faces: Faces, startAt: number) {
  let given = startAt;
  /** Message id to the socket that sent it and has it in its answer. */
  const answered = new Map<string, string>();

  return {
    seq: () => given,
    answers: (messageId: string, socketId: string) => answered.set(messageId, socketId),
    async bring(batch: Change[]) {
      const last = batch.at(-1);
      if (!last) return;
      const hydrated = await hydrate(ctx, batch);
      if (hydrated.live.length > 0) {
        doors.agents.local
          .to(rooms.live)
          .emit("changes", { changes: hydrated.live, readers: hydrated.readers, seq: last.seq });
      }
      // Set in the same turn as the emit: whoever joins after it starts behind this batch.
      given = last.seq;
      cutSlowOnes(doors);
      signOut(doors, batch);
      await toVisitors(ctx, doors, { faces, answered }, batch, hydrated);
    },
  };
}

type Told = { faces: Faces; answered: Map<string, string> };

async function toVisitors(ctx: Context, doors: Doors, { faces, answered }: Told, batch: Change[], hydrated: Hydrated) {
  const { rooms: open } = doors.visitors.adapter;
  const told = new Set<string>();
  for (const change of batch) {
    const contactId = change.conversationId ? hydrated.contacts.get(change.conversationId) : undefined;
    const sender = change.kind === "message.created" && change.messageId ? answered.get(change.messageId) : undefined;
    if (sender && change.messageId) answered.delete(change.messageId);
    // Whoever wrote it and has no other page open knows it by now.
    if (sender && contactId && isAlone(open.get(rooms.contact(contactId)), sender)) continue;
    if (!change.conversationId || !contactId || !open.has(rooms.contact(contactId))) continue;
    const room = doors.visitors.local.to(rooms.contact(contactId));
    const message = change.messageId ? hydrated.messages.get(change.messageId) : undefined;
    if (message && isNews(change, message) && !told.has(message.id)) {
      told.add(message.id);
      const key = ctx.inboxes.byId(message.inboxId)?.key ?? "";
      room.emit("message", viewForVisitor(ctx, key, faces, message));
    }
    if (change.kind === "read.updated" && change.subjectId) {
      const seq = await furthestRead(ctx.db.read, change.conversationId);
      room.emit("read", { conversationId: change.conversationId, seq });
    }
    if (change.kind === "conversation.updated") {
      const { conversationId } = change;
      room.emit("status", { conversationId, resolved: hydrated.resolved.get(conversationId) ?? false });
    }
  }
}

function isAlone(room: Set<string> | undefined, socketId: string): boolean {
  return room?.size === 1 && room.has(socketId);
}

/** Receipts for what the visitor has already are no news to them. */
function isNews(change: Change, message: MessageView): boolean {
  if (!isVisible(message)) return false;
  return change.kind !== "part.updated" || message.deliveries.some((delivery) => delivery.state === "sent");
}

/** Sessions that ended lose their sockets at once. The change names a session, or an agent for all of theirs. */
function signOut(doors: Doors, batch: Change[]) {
  for (const { kind, subjectId } of batch) {
    if (kind !== "session.revoked" || !subjectId) continue;
    for (const room of [rooms.session(subjectId), rooms.agent(subjectId)]) {
      doors.agents.local.to(room).emit("signedOut");
      doors.agents.local.in(room).disconnectSockets(true);
    }
  }
}

/** Closes the transport, not the session: the client connects again by itself. What waits is dropped, not awaited. */
function cutSlowOnes(doors: Doors) {
  for (const socket of doors.agents.sockets.values()) {
    if (waiting(socket.conn) > mostWaiting) socket.conn.close(true);
  }
}

function waiting(connection: object): number {
  return "writeBuffer" in connection && Array.isArray(connection.writeBuffer) ? connection.writeBuffer.length : 0;
}
