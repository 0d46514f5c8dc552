import { hash, randomUUID } from "node:crypto";

import type { VisitorWords } from "#adapters/contract/channel.ts";
import { insertAgent } from "#db/stores/agents.ts";
import { insertCalendar } from "#db/stores/calendars.ts";
import { findConversation } from "#db/stores/conversations.ts";
import { listDueIntake } from "#db/stores/intake.ts";
import { listMessagesAfter } from "#db/stores/messages.ts";
import { listDueParts } from "#db/stores/parts.ts";
import type { Role } from "#db/vocabulary.ts";
import { type Actor, system } from "#server/agents/actor.ts";
import { newAgent } from "#server/agents/new-agent.ts";
import { startMediaWorker } from "#server/attachments/fetch-media.ts";
import type { Context } from "#server/context.ts";
import { sendMessage } from "#server/conversations/send.ts";
import { startWaker } from "#server/conversations/wake.ts";
import { startDeliveryWorker } from "#server/delivery/worker.ts";
import { createInbox } from "#server/inboxes/create.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import { acceptAndProcess } from "#server/intake/accept.ts";
import { startIntakeWorker } from "#server/intake/worker.ts";
import type { CalendarRules } from "#server/protocol/calendars.ts";
import type { CreateInbox } from "#server/protocol/inboxes.ts";
import type { MessageView, SendMessage } from "#server/protocol/messages.ts";
import type { Repeating } from "#server/repeat.ts";

/** An inbox, web chat unless told otherwise. */
export async function addInbox(ctx: Context, input: Partial<CreateInbox> = {}): Promise<Inbox> {
  const usual = { channel: "webchat" as const, provider: "socket", name: "Shop", config: {}, settings: {} };
  const { id } = await createInbox(ctx, system, { ...usual, ...input });
  return requireInbox(ctx, id);
}

/** Opening hours, the default ones unless told otherwise; answers their id. */
export async function addCalendar(ctx: Context, rules: CalendarRules, isDefault = true): Promise<string> {
  const id = ctx.newId();
  const at = ctx.now();
  const row = { id, name: "Office", rules, isDefault, archivedAt: null, createdAt: at, updatedAt: at };
  await ctx.db.write((tx) => insertCalendar(tx, row));
  await ctx.policies.reload();
  return id;
}

/** Somebody of the team, without a password: these tests do not sign in. */
export async function addColleague(ctx: Context, name: string, role: Role = "agent"): Promise<Actor & { id: string }> {
  const email = `${name.toLowerCase()}-${randomUUID()}@example.org`;
  const row = newAgent(ctx, { name, email, role, locale: "en", timeZone: "Europe/Paris" });
  await ctx.db.write(async (tx) => {
    await insertAgent(tx, row);
    tx.changes.push({ kind: "agent.updated", subjectId: row.id, at: ctx.now() });
  });
  return { kind: "agent", id: row.id, name, role };
}

/** What stands for a visitor's token on our side. */
export function visitorNamed(name: string): string {
  return hash("sha256", name, "base64url");
}

/** What a visitor's browser says, as the gateway hands it on. */
export function wordsOf(ctx: Context, said: Partial<VisitorWords> & { visitor: string }): VisitorWords {
  return {
    clientId: randomUUID(),
    user: null,
    text: "Hello",
    attachmentIds: [],
    locale: "en",
    timeZone: null,
    page: null,
    at: ctx.now(),
    ...said,
  };
}

/** A visitor writes; answers what it became. */
export async function says(ctx: Context, inbox: Inbox, said: Partial<VisitorWords> & { visitor: string }) {
  const arrived = inbox.adapter.visitors?.write(wordsOf(ctx, said));
  if (!arrived) throw new Error(`${inbox.channel} has no visitors`);
  const message = await acceptAndProcess(ctx, inbox, { ...arrived, source: "socket" });
  if (!message) throw new Error("a visitor's words made no message");
  return { messageId: message.id, conversationId: message.conversationId };
}

/** A colleague replies, or adds a note. */
export async function replies(
  ctx: Context,
  actor: Actor,
  conversationId: string,
  input: Partial<SendMessage> = {},
): Promise<MessageView> {
  const usual = { kind: "reply" as const, text: "Hello", attachmentIds: [], clientId: randomUUID(), mentions: [] };
  return await sendMessage(ctx, actor, conversationId, { ...usual, ...input });
}

export async function conversationOf(ctx: Context, id: string) {
  const conversation = await findConversation(ctx.db.read, id);
  if (!conversation) throw new Error(`no conversation ${id}`);
  return conversation;
}

/** The story as it is stored, in reading order. */
export async function storyOf(ctx: Context, conversationId: string) {
  return await listMessagesAfter(ctx.db.read, conversationId, 0, 10_000);
}

/** The outbox runs until nothing is due. */
export async function deliverAll(ctx: Context) {
  for (let turns = 0; turns < 200; turns++) {
    await once(startDeliveryWorker(ctx));
    const active = ctx.inboxes.all().filter((inbox) => inbox.state === "active");
    const inboxIds = active.map((inbox) => inbox.id);
    if ((await listDueParts(ctx.db.read, { now: ctx.now(), inboxIds, limit: 1 })).length === 0) return;
  }
  throw new Error("the outbox does not come to an end");
}

/** The ledger is worked off as far as it is due, some time after its rows came in. */
export async function workOffLedger(ctx: Context) {
  for (let turns = 0; turns < 200; turns++) {
    await once(startIntakeWorker(ctx));
    // As the worker does, which leaves young rows to whoever brought them.
    if ((await listDueIntake(ctx.db.read, { now: ctx.now(), socketsBefore: ctx.now() - 2_000, limit: 1 })).length === 0)
      return;
  }
  throw new Error("the ledger does not come to an end");
}

/** Files that are due are fetched once each. */
export async function fetchMedia(ctx: Context) {
  await once(startMediaWorker(ctx));
}

export async function wakeSnoozed(ctx: Context) {
  await once(startWaker(ctx));
}

/** A background job begins its first run at once; stopping lets it finish. */
async function once(job: Repeating) {
  await job.stop();
}
