import { findAgents } from "#db/stores/agents.ts";
import { readSeqsOf } from "#db/stores/attention.ts";
import type { Change } from "#db/stores/changes.ts";
import { findInboxRows } from "#db/stores/inbox-list.ts";
import { findMessages } from "#db/stores/messages.ts";
import { findParts } from "#db/stores/parts.ts";
import { findSavedReplies } from "#db/stores/saved-replies.ts";
import { viewAgent } from "#server/agents/view-agent.ts";
import type { Context } from "#server/context.ts";
import { viewRows } from "#server/conversations/list.ts";
import { viewDelivery, viewMessages } from "#server/conversations/view-message.ts";
import { readReached } from "#server/promises/reached.ts";
import type { Batch, LiveChange } from "#server/protocol/live-batch.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import { viewReplies } from "#server/replies/view-reply.ts";

/** A batch of the log with what it is about, read as it is now: a few queries, however long the batch. */
export type Hydrated = {
  live: LiveChange[];
  readers: Batch["readers"];
  messages: Map<string, MessageView>;
  /** Conversation id to contact id, for the visitors' rooms. */
  contacts: Map<string, string>;
  resolved: Map<string, boolean>;
};

export async function hydrate(ctx: Context, batch: Change[]): Promise<Hydrated> {
  const db = ctx.db.read;
  const lastSeqOf = new Map<string, number>();
  for (const change of batch) if (change.conversationId) lastSeqOf.set(change.conversationId, change.seq);
  const conversationIds = [...lastSeqOf.keys()];
  const messageIds = distinct(batch, (change) => (change.kind === "contact.updated" ? null : change.messageId));
  const partIds = distinct(batch, (change) => (change.kind === "part.updated" ? change.subjectId : null));
  const [found, messageRows, parts, reads] = await Promise.all([
    conversationIds.length > 0 ? findInboxRows(db, conversationIds, null) : [],
    findMessages(db, messageIds),
    findParts(db, partIds),
    readSeqsOf(db, conversationIds),
  ]);
  const [rows, views] = await Promise.all([viewRows(db, found), viewMessages(db, messageRows)]);
  const messages = new Map(views.map((view) => [view.id, view]));
  const live: LiveChange[] = [];
  const readers: Batch["readers"] = {};
  for (const change of batch) {
    const message = change.messageId ? messages.get(change.messageId) : undefined;
    if (message && (change.kind === "message.created" || change.kind === "message.updated")) {
      live.push({ seq: change.seq, kind: "message", message });
    }
    const part = change.kind === "part.updated" ? parts.find((one) => one.id === change.subjectId) : undefined;
    if (part) live.push({ seq: change.seq, kind: "delivery", delivery: viewDelivery(part) });
  }
  for (const [at, row] of rows.entries()) {
    const conversation = found[at]?.conversation;
    if (!conversation) continue;
    const seq = lastSeqOf.get(row.id) ?? 0;
    const { lastInboundSeq, contactReadSeq } = conversation;
    const caughtUp = (reads.get(row.id) ?? []).filter(([, readSeq]) => readSeq >= lastInboundSeq);
    readers[row.id] = caughtUp.map(([agentId]) => agentId);
    live.push({ seq, kind: "conversation", row });
    if (contactReadSeq > 0) live.push({ seq, kind: "read", conversationId: row.id, contactReadSeq });
  }
  live.push(...(await hydrateOthers(ctx, batch)));
  live.sort((a, b) => a.seq - b.seq);
  return {
    live,
    readers,
    messages,
    contacts: new Map(rows.map((row) => [row.id, row.contactId])),
    resolved: new Map(rows.map((row) => [row.id, row.status === "resolved"])),
  };
}

/** Agents, inboxes, contacts, alerts, policies, teams, saved replies: rare, so the screens read what they need again. */
async function hydrateOthers(ctx: Context, batch: Change[]): Promise<LiveChange[]> {
  const live: LiveChange[] = [];
  const agents = batch.some((change) => change.kind === "agent.updated") ? await findAgents(ctx.db.read) : [];
  const replyIds = distinct(batch, (change) => (change.kind === "saved_reply.updated" ? change.subjectId : null));
  const replies = await viewReplies(ctx.db.read, await findSavedReplies(ctx.db.read, replyIds));
  for (const { seq, kind, subjectId, conversationId } of batch) {
    if (subjectId === null) continue;
    const reached = kind === "clock.reached" && conversationId ? readReached(subjectId) : null;
    if (reached && conversationId) live.push({ seq, kind: "clock", conversationId, ...reached });
    if (kind === "policy.updated") live.push({ seq, kind: "policy" });
    if (kind === "team.updated") live.push({ seq, kind: "team" });
    const agent = kind === "agent.updated" ? agents.find((one) => one.id === subjectId) : undefined;
    if (agent) live.push({ seq, kind: "agent", agent: viewAgent(agent) });
    if (kind === "inbox.updated") live.push({ seq, kind: "inbox", inboxId: subjectId });
    const reply = kind === "saved_reply.updated" ? replies.find((one) => one.id === subjectId) : undefined;
    if (reply) live.push({ seq, kind: "savedReply", reply });
    if (kind === "contact.updated") live.push({ seq, kind: "contact", contactId: subjectId });
  }
  return live;
}

function distinct(batch: Change[], pick: (change: Change) => string | null): string[] {
  return [...new Set(batch.map(pick).filter((id) => id !== null))];
}
