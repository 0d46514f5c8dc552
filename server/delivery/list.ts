import { z } from "zod";

import { listParts } from "#db/stores/parts.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { viewDelivery } from "#server/conversations/view-message.ts";
import { cutPage, readCursor } from "#server/cursor.ts";
import type { DeliveryView } from "#server/protocol/messages.ts";
import type { listDeliveries as listQuery } from "#server/protocol/operations.ts";
import type { Page } from "#server/protocol/paging.ts";

/** The outbox, newest first. */
export async function listDeliveries(
  ctx: Context,
  actor: Actor,
  query: z.infer<typeof listQuery>,
): Promise<Page<DeliveryView>> {
  requireRole(actor, "viewer");
  const { state, inboxId, limit, after } = query;
  const filter = { ...(state ? { states: state } : {}), ...(inboxId ? { inboxId } : {}) };
  const before = readCursor(z.string(), after);
  const rows = await listParts(ctx.db.read, { ...filter, before, limit: limit + 1 });
  return cutPage(rows, limit, { show: viewDelivery, position: (row) => row.id });
}
