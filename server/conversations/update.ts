import type { Tx } from "#db/dialect/database.ts";
import { findAgent } from "#db/stores/agents.ts";
import { lastReplySeq, oldestUnanswered } from "#db/stores/answering.ts";
import { type Conversation, lockConversation, updateConversation as updateRow } from "#db/stores/conversations.ts";
import { findTeam } from "#db/stores/teams.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { ConversationView, UpdateConversation } from "#server/protocol/conversations.ts";
import { recordEvent } from "./record-event.ts";
import { showConversation } from "./show.ts";
import { statusAt } from "./status-at.ts";

type Patch = Partial<Omit<Conversation, "id">>;

/** Assigns, snoozes, resolves, reopens, labels: what is named changes, the rest stays. */
export async function updateConversation(
  ctx: Context,
  actor: Actor,
  id: string,
  input: UpdateConversation,
): Promise<ConversationView> {
  requireRole(actor, "agent");
  await ctx.db.write(async (tx) => {
    const before = await lockConversation(tx, id);
    if (!before) throw notFound();
    const { status, snoozedUntil, assigneeId, teamId, ...plain } = input;
    const patch: Patch = {
      ...plain,
      ...(await statusPatch(ctx, tx, before, input)),
      ...(assigneeId === undefined ? {} : { assigneeId: await knownAssignee(tx, assigneeId) }),
      ...(teamId === undefined || teamId === before.teamId ? {} : { teamId: await knownTeam(tx, teamId) }),
    };
    const events = await eventsOf(tx, before, patch);
    let current = before;
    for (const event of events) current = await recordEvent(ctx, tx, actor, current, event);
    await updateRow(tx, current, patch);
    tx.changes.push({ kind: "conversation.updated", conversationId: id, at: ctx.now() });
  });
  return await showConversation(ctx, actor, id);
}

async function statusPatch(ctx: Context, tx: Tx, before: Conversation, input: UpdateConversation): Promise<Patch> {
  const status = input.status ?? (input.snoozedUntil ? "snoozed" : undefined);
  if (status === undefined) return {};
  if (status === "open") {
    // Reopened by hand, or resolving undone: whoever waited before waits again.
    const waitingSince = await oldestUnanswered(tx, before.id, await lastReplySeq(tx, before.id));
    return { ...statusAt(before, status, ctx.now(), "hand"), snoozedUntil: null, resolvedAt: null, waitingSince };
  }
  if (status === "resolved") {
    const resolvedAt = before.resolvedAt ?? ctx.now();
    return { ...statusAt(before, status, ctx.now(), "hand"), snoozedUntil: null, resolvedAt, waitingSince: null };
  }
  if (!input.snoozedUntil || input.snoozedUntil <= ctx.now()) {
    throw new AppError(
      "invalid",
      {
        en: "Choose a time in the future until which to snooze.",
        fr: "Choisissez une date future pour la mise en veille.",
      },
      { field: "snoozedUntil" },
    );
  }
  return { ...statusAt(before, status, ctx.now(), "hand"), snoozedUntil: input.snoozedUntil, resolvedAt: null };
}

async function knownAssignee(tx: Tx, assigneeId: string | null): Promise<string | null> {
  if (assigneeId === null) return null;
  const agent = await findAgent(tx, assigneeId);
  if (agent && agent.deactivatedAt === null) return agent.id;
  throw new AppError(
    "invalid",
    {
      en: "This agent does not exist or is not active any more.",
      fr: "Cet agent n’existe pas ou n’est plus actif.",
    },
    { field: "assigneeId" },
  );
}

async function knownTeam(tx: Tx, teamId: string | null): Promise<string | null> {
  if (teamId === null) return null;
  const team = await findTeam(tx, teamId);
  if (team && team.archivedAt === null) return team.id;
  throw new AppError(
    "invalid",
    {
      en: "This team does not exist or is archived. Choose another.",
      fr: "Cette équipe n’existe pas ou est archivée. Choisissez-en une autre.",
    },
    { field: "teamId" },
  );
}

/** What the conversation's story says about the change. */
async function eventsOf(tx: Tx, before: Conversation, patch: Patch): Promise<Record<string, unknown>[]> {
  const events: Record<string, unknown>[] = [];
  if (patch.assigneeId !== undefined && patch.assigneeId !== before.assigneeId) {
    const agent = patch.assigneeId ? await findAgent(tx, patch.assigneeId) : null;
    events.push(agent ? { what: "assigned", agentId: agent.id, to: agent.name } : { what: "unassigned" });
  }
  if (patch.teamId !== undefined) {
    const team = patch.teamId ? await findTeam(tx, patch.teamId) : null;
    events.push(team ? { what: "team", teamId: team.id, to: team.name } : { what: "team" });
  }
  if (patch.status === "snoozed") events.push({ what: "snoozed", until: patch.snoozedUntil });
  else if (patch.status && patch.status !== before.status) {
    events.push({ what: patch.status === "resolved" ? "resolved" : "reopened" });
  }
  return events;
}
