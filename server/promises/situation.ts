import type { Reader } from "#db/dialect/database.ts";
import { findOldestWaiting, humanReplyTimes } from "#db/stores/answering.ts";
import { type Conversation, listRoutes } from "#db/stores/conversations.ts";
import type { Place, Situation, Waiting } from "#server/clocks/clock.ts";
import type { Context } from "#server/context.ts";
import { whosePolicy } from "#server/policy/whose.ts";

/** All that the clocks of a conversation depend on, and whose policy holds. */
export async function readSituation(ctx: Context, db: Reader, conversation: Conversation) {
  const { id, episode, status, createdAt, mergedIntoId } = conversation;
  const episodeStartedAt = conversation.episodeStartedAt ?? createdAt;
  const waiting = await readWaiting(ctx, db, conversation);
  // Nobody can have answered what is the first message.
  const replies =
    conversation.lastSeq > 1 ? await humanReplyTimes(db, id, episodeStartedAt) : { first: null, last: null };
  const situation: Situation = {
    episode,
    episodeStartedAt,
    place: waiting ?? placeOf(ctx, conversation),
    status,
    statusSince: conversation.statusSince ?? createdAt,
    waiting,
    withdrawn: mergedIntoId === null ? null : "moved",
    firstReplyAt: replies.first,
    lastReplyAt: replies.last,
  };
  return { situation, whose: await whosePolicy(ctx, db, conversation) };
}

async function readWaiting(ctx: Context, db: Reader, conversation: Conversation): Promise<Waiting | null> {
  const { id, waitingSince } = conversation;
  if (waitingSince === null) return null;
  const message = await findOldestWaiting(db, id, waitingSince);
  const place = message ?? placeOf(ctx, conversation);
  return {
    channel: place.channel,
    inboxId: place.inboxId,
    since: waitingSince,
    messageId: message?.id ?? "",
    previousMessageAt: message?.previousAt ?? null,
    windowClosesAt: await windowOf(ctx, db, id, place),
  };
}

function placeOf(ctx: Context, { lastInboxId }: Conversation): Place {
  return { channel: ctx.inboxes.byId(lastInboxId)?.channel ?? "webchat", inboxId: lastInboxId };
}

/** When the channel stops letting us answer what was written on this inbox. */
async function windowOf(ctx: Context, db: Reader, conversationId: string, { inboxId }: Place): Promise<number | null> {
  const windowMs = ctx.inboxes.byId(inboxId)?.adapter.profile.abilities.replyWindowMs ?? null;
  if (windowMs === null) return null;
  const routes = await listRoutes(db, conversationId);
  const wrote = routes.filter((one) => one.inboxId === inboxId).map((one) => one.lastInboundAt ?? 0);
  return wrote.length > 0 ? Math.max(...wrote) + windowMs : null;
}
