import { furthestRead } from "#db/stores/attention.ts";
import { findConversation } from "#db/stores/conversations.ts";
import { listMessagesAfter, listMessagesBefore, type Message } from "#db/stores/messages.ts";
import type { Context } from "#server/context.ts";
import { type Faces, isVisible, viewForVisitor } from "#server/conversations/view-for-visitor.ts";
import { viewMessages } from "#server/conversations/view-message.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import { viewCounter, viewWaiting } from "#server/promises/view-counter.ts";
import type { VisitorMessage, VisitorState } from "#server/protocol/visitor-events.ts";
import type { Presences } from "./presence.ts";
import type { VisitorData } from "./sockets.ts";

export type History = { ctx: Context; faces: Faces; presences: Presences };

const pageSize = 50;
/** What one catching-up may bring; a browser that was away for longer starts at the newest page again. */
const mostMissed = 200;

/** What the panel needs after connecting: the newest page, or what came after the last message it has. */
export async function readHistory(
  history: History,
  who: VisitorData,
  asked: { after: number; conversationId: string | null },
): Promise<VisitorState> {
  const agentsOnline = history.presences.agentsOnline();
  const inbox = requireInbox(history.ctx, who.inboxId);
  const reader = { locale: who.locale, timeZone: who.timeZone };
  const counter = await viewCounter(history.ctx, inbox, reader);
  const nobody = { conversationId: null, messages: [], hasOlder: false, agentReadSeq: 0, resolved: false };
  const empty = { ...nobody, agentsOnline, counter, waiting: null };
  if (!who.conversationId) return empty;
  const db = history.ctx.db.read;
  const conversation = await findConversation(db, who.conversationId);
  if (!conversation) return empty;
  const known = asked.conversationId === null || asked.conversationId === conversation.id ? asked.after : 0;
  const missed = known > 0 ? await listMessagesAfter(db, conversation.id, known, mostMissed) : [];
  const page =
    known > 0 && missed.length < mostMissed
      ? { messages: await visible(history, who, missed), hasOlder: true }
      : await readBefore(history, who, null);
  const { id, waitingSince, status } = conversation;
  return {
    conversationId: id,
    ...page,
    agentReadSeq: await furthestRead(db, id),
    agentsOnline,
    resolved: status === "resolved",
    counter,
    waiting:
      waitingSince === null || status !== "open"
        ? null
        : await viewWaiting(history.ctx, inbox, reader, { id, waitingSince }),
  };
}

export async function readOlder(history: History, who: VisitorData, before: number) {
  if (!who.conversationId) return { messages: [], hasOlder: false };
  return await readBefore(history, who, before);
}

/** Goes back until a page holds something to show: notes and held replies are not the visitor's. */
async function readBefore(history: History, who: VisitorData, before: number | null) {
  const found: VisitorMessage[] = [];
  let cursor = before;
  for (let pages = 0; pages < 10 && found.length < pageSize; pages++) {
    const rows = await listMessagesBefore(history.ctx.db.read, who.conversationId ?? "", cursor, pageSize);
    found.unshift(...(await visible(history, who, rows.reverse())));
    cursor = rows[0]?.seq ?? null;
    if (rows.length < pageSize) return { messages: found, hasOlder: false };
  }
  return { messages: found, hasOlder: cursor !== null && cursor > 1 };
}

async function visible(history: History, who: VisitorData, rows: Message[]): Promise<VisitorMessage[]> {
  const { key } = requireInbox(history.ctx, who.inboxId);
  const views = await viewMessages(history.ctx.db.read, rows);
  return views.filter(isVisible).map((view) => viewForVisitor(history.ctx, key, history.faces, view));
}
