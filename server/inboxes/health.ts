import type { Trouble } from "#adapters/contract/trouble.ts";
import { findReader } from "#db/stores/inbox-readers.ts";
import { countIntake } from "#db/stores/intake.ts";
import { lastTraffic } from "#db/stores/messages.ts";
import { countParts } from "#db/stores/parts.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import type { InboxHealth } from "#server/protocol/inboxes.ts";
import type { Inbox } from "./directory.ts";
import { readTrouble } from "./read-trouble.ts";
import { requireInbox } from "./show.ts";

/** How an inbox does, from what is stored and what its connections last said. */
export async function inboxHealth(ctx: Context, id: string, locale: Locale): Promise<InboxHealth> {
  const inbox = requireInbox(ctx, id);
  const [traffic, queued, failed, quarantined, reader] = await Promise.all([
    lastTraffic(ctx.db.read, id),
    countParts(ctx.db.read, id, ["queued", "sending", "held"]),
    countParts(ctx.db.read, id, ["failed", "unknown"]),
    countIntake(ctx.db.read, id, ["quarantined"]),
    inbox.adapter.read ? findReader(ctx.db.read, id) : null,
  ]);
  const sending = ctx.inboxes.reported(id);
  const readTroubles = reader?.state === "failed" ? readTrouble(reader.trouble) : null;
  const trouble = sending?.trouble ?? readTroubles;
  return {
    state: inbox.state === "paused" ? "paused" : trouble ? "failed" : (reader?.state ?? sending?.state ?? "ready"),
    step: trouble?.step ?? null,
    problem: trouble?.problem[locale] ?? null,
    fix: trouble?.fix[locale] ?? null,
    ...traffic,
    readThroughAt: reader?.caughtUpAt ?? null,
    cursor: reader?.cursor ?? null,
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
