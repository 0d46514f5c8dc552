import { z } from "zod";

import { listSavedReplyRows } from "#db/stores/saved-replies.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { cutPage, readCursor } from "#server/cursor.ts";
import { type Page, rowId } from "#server/protocol/paging.ts";
import type { ListSavedReplies, SavedReplyView } from "#server/protocol/saved-replies.ts";
import { viewReplies, viewReply } from "./view-reply.ts";

const cursor = z.object({ id: rowId });

export async function listReplies(ctx: Context, actor: Actor, query: ListSavedReplies): Promise<Page<SavedReplyView>> {
  requireRole(actor, "viewer");
  const rows = await listSavedReplyRows(ctx.db.read, {
    archived: query.archived === "true",
    afterId: readCursor(cursor, query.after)?.id ?? "",
    limit: query.limit + 1,
  });
  const views = await viewReplies(ctx.db.read, rows);
  return cutPage(views, query.limit, { show: (view) => view, position: ({ id }) => ({ id }) });
}

/** One reply, archived or not. */
export async function showReply(ctx: Context, actor: Actor, id: string): Promise<SavedReplyView> {
  requireRole(actor, "viewer");
  return await viewReply(ctx.db.read, id);
}
