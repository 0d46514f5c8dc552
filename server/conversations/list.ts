import { z } from "zod";

import type { Reader } from "#db/dialect/database.ts";
import { listDueClocks } from "#db/stores/clocks.ts";
import { channelsOf, type ListFilter, listInbox } from "#db/stores/inbox-list.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { readCursor, writeCursor } from "#server/cursor.ts";
import { viewDue } from "#server/promises/view-clocks.ts";
import type { ConversationRow, ListConversations } from "#server/protocol/conversations.ts";
import type { Page } from "#server/protocol/paging.ts";

type Found = Awaited<ReturnType<typeof listInbox>>[number];
const position = z.object({ at: z.number(), id: z.string() });

/** A page of the inbox as the asking agent sees it. */
export async function listConversations(
  ctx: Context,
  actor: Actor,
  query: ListConversations,
): Promise<Page<ConversationRow>> {
  requireRole(actor, "viewer");
  const found = await listInbox(ctx.db.read, {
    filter: filterOf(actor, query),
    sort: query.sort,
    after: readCursor(position, query.after),
    limit: query.limit + 1,
    readerId: actor.id ?? "",
  });
  const items = await viewRows(ctx.db.read, found.slice(0, query.limit));
  const last = found.length > query.limit ? items.at(-1) : undefined;
  const at = query.sort === "due" ? last?.due?.at : last?.lastMessageAt;
  return { items, next: last ? writeCursor({ at, id: last.id }) : null };
}

export async function viewRows(db: Reader, found: Found[]): Promise<ConversationRow[]> {
  const ids = found.map((one) => one.conversation.id);
  const channels = await channelsOf(db, ids);
  const due = await listDueClocks(
    db,
    found.filter(({ conversation }) => conversation.dueAt !== null).map(({ conversation }) => conversation.id),
  );
  return found.map(({ conversation, contactName, readSeq }) => ({
    id: conversation.id,
    number: conversation.number,
    contactId: conversation.contactId,
    contactName,
    subject: conversation.subject,
    status: conversation.status,
    assigneeId: conversation.assigneeId,
    teamId: conversation.teamId,
    topicId: conversation.topicId,
    priority: conversation.priority,
    tags: conversation.tags,
    channels: channels.get(conversation.id) ?? [],
    lastMessageAt: conversation.lastMessageAt,
    lastMessagePreview: conversation.lastMessagePreview,
    lastMessageKind: conversation.lastMessageKind,
    waitingSince: conversation.waitingSince,
    snoozedUntil: conversation.snoozedUntil,
    due: viewDue(due.get(conversation.id)),
    unread: conversation.lastInboundSeq > (readSeq ?? 0),
    seq: conversation.lastSeq,
  }));
}

function filterOf(actor: Actor, query: ListConversations): ListFilter {
  const filter: ListFilter = {};
  if (query.status) filter.status = query.status;
  if (query.channel) filter.channel = query.channel;
  if (query.team) filter.teamId = query.team;
  if (query.topic) filter.topicId = query.topic;
  if (query.contact) filter.contactId = query.contact;
  if (query.mentioned) filter.mentionedAgentId = actor.id ?? "";
  if (query.assignee === "none") filter.assigneeId = null;
  else if (query.assignee) filter.assigneeId = query.assignee === "me" ? (actor.id ?? "") : query.assignee;
  return filter;
}
