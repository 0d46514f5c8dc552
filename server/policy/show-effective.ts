import type { z } from "zod";

import { findContact } from "#db/stores/contacts.ts";
import { findConversation, listRoutes } from "#db/stores/conversations.ts";
import type { Context } from "#server/context.ts";
import { AppError, notFound } from "#server/errors.ts";
import type { EffectivePolicy, effectiveQuery } from "#server/protocol/policies.ts";
import { profileOf } from "./book.ts";
import { effectiveAt, type Subject } from "./effective.ts";

type Query = z.infer<typeof effectiveQuery>;

/** What holds for a conversation, or for whomever the query names; what it names wins over the conversation. */
export async function showEffective(ctx: Context, query: Query): Promise<EffectivePolicy> {
  const subject = await subjectOfQuery(ctx, query);
  const policy = policyOf(ctx, subject, query);
  return { ...policy, calendarId: ctx.policies.calendar(policy.calendarId).id };
}

function policyOf(ctx: Context, subject: Subject, { at = ctx.now(), without }: Query): EffectivePolicy {
  if (without === undefined) return ctx.policies.effective(subject, at);
  const others = ctx.policies.layers().filter(({ scope }) => scope !== without);
  return effectiveAt(profileOf(ctx, subject), others, subject, at);
}

async function subjectOfQuery(ctx: Context, query: Query): Promise<Subject> {
  const found = query.conversationId === undefined ? null : await ofConversation(ctx, query.conversationId, query);
  const inbox = query.inboxId === undefined ? null : ctx.inboxes.byId(query.inboxId);
  if (query.inboxId !== undefined && !inbox) throw noSuchInbox();
  const channel = query.channel ?? inbox?.channel ?? found?.channel;
  if (!channel) throw needsChannel();
  if (inbox && inbox.channel !== channel) throw noSuchInbox();
  return {
    channel,
    inboxId: inbox?.id ?? found?.inboxId ?? null,
    teamId: query.teamId ?? found?.teamId ?? null,
    tier: query.tier ?? found?.tier ?? null,
  };
}

/** The inbox on which the contact wrote last, on the channel that is asked for. */
async function ofConversation(ctx: Context, id: string, { channel }: Query): Promise<Subject | null> {
  const conversation = await findConversation(ctx.db.read, id);
  if (!conversation) throw notFound();
  const [contact, routes] = await Promise.all([
    findContact(ctx.db.read, conversation.contactId),
    listRoutes(ctx.db.read, id),
  ]);
  const last = ctx.inboxes.byId(conversation.lastInboxId);
  const route = routes.find((one) => channel === undefined || one.channel === channel);
  const isThere = last && (channel === undefined || last.channel === channel);
  const place = isThere ? { channel: last.channel, inboxId: last.id } : route;
  const found = place?.channel ?? channel;
  if (!found) return null;
  const { teamId } = conversation;
  return { channel: found, inboxId: place?.inboxId ?? null, teamId, tier: contact?.tier ?? null };
}

function noSuchInbox() {
  return new AppError(
    "invalid",
    { en: "There is no such inbox on this channel.", fr: "Cette boîte n’existe pas sur ce canal." },
    { field: "inboxId" },
  );
}

function needsChannel() {
  return new AppError(
    "invalid",
    {
      en: "Say for which channel, inbox or conversation.",
      fr: "Dites pour quel canal, quelle boîte ou quelle conversation.",
    },
    { field: "channel" },
  );
}
