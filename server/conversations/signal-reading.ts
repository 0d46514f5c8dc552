import { findIdentityById } from "#db/stores/contacts.ts";
import { findConversation, listRoutes } from "#db/stores/conversations.ts";
import { newestFromNetwork } from "#db/stores/messages.ts";
import type { Context } from "#server/context.ts";

/** Networks show "is writing" for some seconds; saying it again with every key would be a request a second. */
const againMs = 15_000;
const mostRemembered = 5_000;

type Told = { messageId: string; typingAt: number };
const told = new WeakMap<Context, Map<string, Told>>();

/**
 * Tells the customer, where the network can, that somebody has read what they wrote or is writing an answer. May be
 * lost: nobody waits for it, and it is said once.
 */
export async function signalReading(ctx: Context, conversationId: string, typing: boolean): Promise<void> {
  const conversation = await findConversation(ctx.db.read, conversationId);
  const inbox = conversation && ctx.inboxes.byId(conversation.lastInboxId);
  if (inbox?.state !== "active" || inbox.adapter.visitors || inbox.adapter.letters) return;
  const message = await newestFromNetwork(ctx.db.read, { conversationId, inboxId: inbox.id });
  if (!message?.externalId || !shouldTell(ctx, conversationId, message.id, typing)) return;
  const [route] = (await listRoutes(ctx.db.read, conversationId)).filter((one) => one.inboxId === inbox.id);
  const identity = route && (await findIdentityById(ctx.db.read, route.identityId));
  if (!identity) return;
  const { scheme, scope, value, verifiedAt } = identity;
  const connection = await ctx.inboxes.connection(inbox);
  await connection.signalReading?.({ scheme, scope, value, verified: verifiedAt !== null }, message.externalId, typing);
}

/** Without waiting, and without anything going wrong for whoever only looked. */
export function signalReadingSoon(ctx: Context, conversationId: string, typing: boolean) {
  signalReading(ctx, conversationId, typing).catch((error: unknown) =>
    ctx.log.info({ err: error, conversationId }, "a customer could not be told that they were read"),
  );
}

function shouldTell(ctx: Context, conversationId: string, messageId: string, typing: boolean): boolean {
  const all = told.get(ctx) ?? new Map<string, Told>();
  told.set(ctx, all);
  const known = all.get(conversationId);
  const now = ctx.now();
  const isNew = known?.messageId !== messageId;
  if (!isNew && (!typing || now - known.typingAt < againMs)) return false;
  all.delete(conversationId);
  all.set(conversationId, { messageId, typingAt: typing ? now : (known?.typingAt ?? 0) });
  const [oldest] = all.keys();
  if (all.size > mostRemembered && oldest !== undefined) all.delete(oldest);
  return true;
}
