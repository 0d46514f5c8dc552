import type { z } from "zod";

import {
  countUnseenMentions,
  deleteDraft,
  findDraft,
  markMentionsSeen,
  putDraft,
  recordRead,
} from "#db/stores/attention.ts";
import { findConversation } from "#db/stores/conversations.ts";
import { readCounters } from "#db/stores/counters.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { DraftView, saveDraft as saveDraftSchema, ViewCounts } from "#server/protocol/conversations.ts";
import { draftLetter } from "#server/protocol/letters.ts";
import { signalReadingSoon } from "./signal-reading.ts";

/** The agent has seen everything up to `seq`; the contact learns that they were read. */
export async function markRead(ctx: Context, actor: Actor, conversationId: string, seq: number) {
  requireRole(actor, "viewer");
  if (actor.kind !== "agent") return;
  await ctx.db.write(async (tx) => {
    const conversation = await findConversation(tx, conversationId);
    if (!conversation) throw notFound();
    const at = ctx.now();
    const upTo = Math.min(seq, conversation.lastSeq);
    await markMentionsSeen(tx, actor.id, conversationId, at);
    if (await recordRead(tx, { agentId: actor.id, conversationId, seq: upTo, at })) {
      tx.changes.push({ kind: "read.updated", conversationId, subjectId: actor.id, at });
    }
  });
  signalReadingSoon(ctx, conversationId, false);
}

export async function readDraft(ctx: Context, actor: Actor, conversationId: string): Promise<DraftView | null> {
  requireRole(actor, "agent");
  const draft = await findDraft(ctx.db.read, conversationId, actor.id ?? "");
  if (!draft) return null;
  const { text, inboxId, updatedAt } = draft;
  const letter = draftLetter.safeParse(draft.letter);
  const kind = draft.kind === "note" ? "note" : "reply";
  return { kind, text, inboxId, letter: letter.success ? letter.data : null, updatedAt };
}

/** Keeps what an agent is writing, one draft per conversation and agent; an empty one is removed. */
export async function saveDraft(
  ctx: Context,
  actor: Actor,
  conversationId: string,
  input: z.infer<typeof saveDraftSchema>,
): Promise<DraftView | null> {
  requireRole(actor, "agent");
  if (actor.kind !== "agent") return null;
  const draft = { ...input, updatedAt: ctx.now() };
  await ctx.db.write(async (tx) => {
    if (!(await findConversation(tx, conversationId))) throw notFound();
    if (input.text === "") return await deleteDraft(tx, conversationId, actor.id);
    return await putDraft(tx, { conversationId, agentId: actor.id, ...draft });
  });
  return input.text === "" ? null : draft;
}

/** The live counts beside the views, for one agent. */
export async function countViews(ctx: Context, actor: Actor): Promise<ViewCounts> {
  requireRole(actor, "viewer");
  const mine = `open:${actor.id}`;
  const keys = [mine, "open:none", "due", "status:open", "status:snoozed", "status:resolved"];
  const counters = await readCounters(ctx.db.read, keys);
  const of = (key: string) => counters.get(key) ?? 0;
  return {
    mine: of(mine),
    unassigned: of("open:none"),
    due: of("due"),
    all: of("status:open"),
    snoozed: of("status:snoozed"),
    resolved: of("status:resolved"),
    mentions: await countUnseenMentions(ctx.db.read, actor.id ?? ""),
  };
}
