import { countIntake } from "#db/stores/intake.ts";
import { lastTraffic } from "#db/stores/messages.ts";
import { countParts } from "#db/stores/parts.ts";
import type { Context } from "#server/context.ts";
import type { InboxHealth } from "#server/protocol/inboxes.ts";
import type { Inbox, Trouble } from "./directory.ts";
import { requireInbox } from "./show.ts";

/** How an inbox does, from what is stored and what its connection last said. */
export async function inboxHealth(ctx: Context, id: string): Promise<InboxHealth> {
  const inbox = requireInbox(ctx, id);
  const [traffic, queued, failed, quarantined] = await Promise.all([
    lastTraffic(ctx.db.read, id),
    countParts(ctx.db.read, id, ["queued", "sending", "held"]),
    countParts(ctx.db.read, id, ["failed", "unknown"]),
    countIntake(ctx.db.read, id, ["quarantined"]),
  ]);
  const reported = ctx.inboxes.reported(id);
  return {
    state: inbox.state === "paused" ? "paused" : (reported?.state ?? "ready"),
    problem: reported?.trouble?.problem ?? null,
    fix: reported?.trouble?.fix ?? null,
    ...traffic,
    queued,
    failed,
    quarantined,
  };
}

/** Tries the connection now. Null when all is well. */
export async function testInbox(ctx: Context, id: string): Promise<Trouble | null> {
  const inbox: Inbox = requireInbox(ctx, id);
  const connection = await ctx.inboxes.connection(inbox);
  return await connection.test();
}
