import type { DeliveryOutcome, LookupResult } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { contactHasSeenAfter, lastReplySeq, oldestUnanswered } from "#db/stores/answering.ts";
import { type Conversation, lockConversation, updateConversation } from "#db/stores/conversations.ts";
import { findMessage, type Message, resequenceMessage } from "#db/stores/messages.ts";
import { findPartByProviderId, movePart, type Part, recordAttempt, wasSuperseded } from "#db/stores/parts.ts";
import type { PartState } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { stopInbox } from "#server/inboxes/stop.ts";
import { announcePart } from "./enqueue.ts";
import { slowDown, speedUp } from "./pace.ts";
import { noteRefusal } from "./refusal.ts";

const lookUpAfterMs = 60_000;

/** Writes down what an attempt came to. */
export async function recordOutcome(ctx: Context, part: Part, outcome: DeliveryOutcome) {
  await ctx.db.write(async (tx) => {
    const at = ctx.now();
    const detail = "detail" in outcome ? (outcome.detail ?? null) : null;
    await recordAttempt(tx, { partId: part.id, at, outcome: outcome.kind, detail });
    if (outcome.kind === "accepted") return await markSent(ctx, tx, part, outcome.providerId);
    if (outcome.kind === "deferred") return await tryLater(ctx, tx, part, outcome);
    if (outcome.kind === "unknown") return await askLater(ctx, tx, part, outcome.detail);
    if (outcome.kind === "stopped") return await keepQueued(ctx, tx, part, outcome);
    await move(ctx, tx, part, { state: "failed", errorCode: outcome.reason, errorDetail: outcome.detail });
    await noteRefusal(ctx, tx, part, outcome.reason, outcome.detail);
  });
  if (outcome.kind === "accepted") speedUp(ctx, part.inboxId);
  if (outcome.kind === "deferred" && outcome.slower) slowDown(ctx, part.inboxId, outcome.retryAfterMs);
  // The worker of this process is to know at once, not when the log comes round.
  if (outcome.kind === "stopped") await ctx.inboxes.reload();
}

/** What the provider knows about a part whose sending was cut short. Only "never sent" allows to send it again. */
export async function recordLookup(ctx: Context, part: Part, result: LookupResult) {
  await ctx.db.write(async (tx) => {
    const found = result.kind === "candidates" ? await firstUnclaimed(tx, part, result.providerIds) : result;
    await recordAttempt(tx, { partId: part.id, at: ctx.now(), outcome: `lookup:${found.kind}`, detail: null });
    if (found.kind === "sent") await markSent(ctx, tx, part, found.providerId);
    else if (found.kind === "never_sent") await move(ctx, tx, part, { state: "queued" });
    else await move(ctx, tx, part, { state: "unknown" });
  });
}

async function firstUnclaimed(tx: Tx, part: Part, providerIds: string[]): Promise<LookupResult> {
  for (const providerId of providerIds) {
    const owner = await findPartByProviderId(tx, part.inboxId, providerId);
    const isFree = owner === null ? !(await wasSuperseded(tx, part.id, providerId)) : owner.id === part.id;
    if (isFree) return { kind: "sent", providerId };
  }
  return { kind: "never_sent" };
}

/** The part is out: the conversation may not be waiting any more. Also used when a person says so. */
export async function markSent(
  ctx: Context,
  tx: Tx,
  part: Part,
  providerId: string | null,
  from: PartState[] = ["sending"],
) {
  const at = ctx.now();
  const sent = await movePart(tx, part.id, from, {
    state: "sent",
    providerId,
    sentAt: at,
    leasedUntil: null,
    errorCode: null,
    errorDetail: null,
    updatedAt: at,
  });
  if (!sent) return;
  announcePart(tx, part, at);
  await settle(ctx, tx, part);
}

/** A part sent "unless answered" is given up once the contact has written. */
export async function cancelIfAnswered(ctx: Context, part: Part): Promise<boolean> {
  return await ctx.db.write(async (tx) => {
    const conversation = await lockConversation(tx, part.conversationId);
    const message = await findMessage(tx, part.messageId);
    if (!conversation || !message || conversation.lastInboundSeq < message.seq) return false;
    const at = ctx.now();
    if (await movePart(tx, part.id, ["queued"], { state: "canceled", updatedAt: at })) announcePart(tx, part, at);
    return true;
  });
}

/**
 * What a part that has left means to its conversation. A message that left later than it was written takes its place at
 * the end, where its reader finds it; it answers what its author had seen, not what came in meanwhile.
 */
export async function settle(ctx: Context, tx: Tx, part: Part) {
  const conversation = await lockConversation(tx, part.conversationId);
  const message = await findMessage(tx, part.messageId);
  if (!conversation || !message) return;
  const { waitingSince } = conversation;
  // What a machine said answers nobody.
  const seq = message.class === "human" ? message.seq : 0;
  const answered = waitingSince === null ? 0 : Math.max(seq, await lastReplySeq(tx, conversation.id));
  const patch: Partial<Omit<Conversation, "id">> = {
    waitingSince: waitingSince === null ? null : await oldestUnanswered(tx, conversation.id, answered),
  };
  if (part.position === 0 && (await wasOvertaken(tx, conversation, message, part))) {
    const at = ctx.now();
    patch.lastSeq = conversation.lastSeq + 1;
    await resequenceMessage(tx, message.id, { seq: patch.lastSeq, sentAt: at });
    tx.changes.push({ kind: "message.updated", conversationId: conversation.id, messageId: message.id, at });
  }
  await updateConversation(tx, conversation, patch);
}

/** What was said to have left did not arrive: whoever it was to answer waits as if nobody had answered. */
export async function waitAgain(tx: Tx, part: Part) {
  const conversation = await lockConversation(tx, part.conversationId);
  if (!conversation || conversation.status === "resolved") return;
  const waitingSince = await oldestUnanswered(tx, conversation.id, await lastReplySeq(tx, conversation.id));
  if (waitingSince !== conversation.waitingSince) await updateConversation(tx, conversation, { waitingSince });
}

/** Whoever reads on from the newest message they have would never see one that is put before it. */
async function wasOvertaken(tx: Tx, conversation: Conversation, message: Message, part: Part): Promise<boolean> {
  if (message.seq >= conversation.lastSeq) return false;
  return part.notBefore > part.queuedAt || (await contactHasSeenAfter(tx, conversation.id, message.seq));
}

/** Said to be unknown at once, and looked up when the provider has had time to know more. */
async function askLater(ctx: Context, tx: Tx, part: Part, errorDetail: string) {
  const patch = { state: "unknown" as const, errorDetail, leasedUntil: ctx.now() + lookUpAfterMs };
  return await move(ctx, tx, part, patch);
}

async function tryLater(ctx: Context, tx: Tx, part: Part, outcome: Extract<DeliveryOutcome, { kind: "deferred" }>) {
  // `tries` is what the row said before this attempt.
  const maxTries = ctx.inboxes.byId(part.inboxId)?.adapter.profile.maxTries ?? 1;
  if (!outcome.uncounted && part.tries + 1 >= maxTries) {
    return await move(ctx, tx, part, { state: "failed", errorCode: "gave_up", errorDetail: outcome.detail });
  }
  const notBefore = ctx.now() + outcome.retryAfterMs;
  const tries = outcome.uncounted ? { tries: part.tries } : {};
  return await move(ctx, tx, part, { state: "queued", notBefore, errorDetail: outcome.detail, ...tries });
}

/** The account is refused, and with it everything that waits: nothing of it is the part's fault. */
async function keepQueued(ctx: Context, tx: Tx, part: Part, outcome: Extract<DeliveryOutcome, { kind: "stopped" }>) {
  await move(ctx, tx, part, { state: "queued", errorDetail: outcome.detail, tries: part.tries });
  if (ctx.inboxes.byId(part.inboxId)?.state === "active") await stopInbox(ctx, tx, part.inboxId, outcome.trouble);
}

async function move(ctx: Context, tx: Tx, part: Part, patch: Partial<Omit<Part, "id">>) {
  const at = ctx.now();
  const moved = await movePart(tx, part.id, ["sending"], { leasedUntil: null, ...patch, updatedAt: at });
  if (moved) announcePart(tx, part, at);
}
