import { z } from "zod";

import { findConversation } from "#db/stores/conversations.ts";
import { findMessage, findMessagesByExternalId, listMessagesAfter, listMessagesBefore } from "#db/stores/messages.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { readCursor, writeCursor } from "#server/cursor.ts";
import { notFound } from "#server/errors.ts";
import type { listMessages as listMessagesSchema } from "#server/protocol/conversations.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import type { Page } from "#server/protocol/paging.ts";
import { viewMessages } from "./view-message.ts";

const position = z.object({ seq: z.number() });

/** The newest page first, each in reading order; or, with `afterSeq`, what came since. */
export async function listMessages(
  ctx: Context,
  actor: Actor,
  conversationId: string,
  query: z.infer<typeof listMessagesSchema>,
): Promise<Page<MessageView>> {
  requireRole(actor, "viewer");
  const db = ctx.db.read;
  if (!(await findConversation(db, conversationId))) throw notFound();
  if (query.afterSeq !== undefined) {
    const rows = await listMessagesAfter(db, conversationId, query.afterSeq, query.limit);
    return { items: await viewMessages(db, rows), next: null };
  }
  const before = readCursor(position, query.after)?.seq ?? null;
  const rows = await listMessagesBefore(db, conversationId, before, query.limit + 1);
  const kept = rows.slice(0, query.limit).reverse();
  const [oldest] = kept;
  const more = rows.length > query.limit && oldest;
  return { items: await viewMessages(db, kept), next: more ? writeCursor({ seq: oldest.seq }) : null };
}

export async function showMessage(ctx: Context, actor: Actor, id: string): Promise<MessageView> {
  requireRole(actor, "viewer");
  const row = await findMessage(ctx.db.read, id);
  const [view] = row ? await viewMessages(ctx.db.read, [row]) : [];
  if (!view) throw notFound();
  return view;
}

/** The messages that a provider knows under an id: one, or several where a mail reached two inboxes. */
export async function findByExternalId(ctx: Context, actor: Actor, externalId: string): Promise<Page<MessageView>> {
  requireRole(actor, "viewer");
  // Message-IDs are written in angle brackets and kept without.
  const rows = await findMessagesByExternalId(ctx.db.read, externalId.trim().replace(/^<(.*)>$/, "$1"));
  return { items: await viewMessages(ctx.db.read, rows), next: null };
}
