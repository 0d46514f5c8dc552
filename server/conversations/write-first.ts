import { recordRoute } from "#db/stores/conversations.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import type { ConversationView } from "#server/protocol/conversations.ts";
import type { WriteFirst } from "#server/protocol/messages.ts";
import { findOrMakeContact } from "./route.ts";
import { writeMessage } from "./send.ts";
import { showConversation } from "./show.ts";
import { startConversation } from "./start.ts";

/** Begins a conversation from our side, with whom the first address belongs to. */
export async function writeFirst(ctx: Context, actor: Actor, input: WriteFirst): Promise<ConversationView> {
  requireRole(actor, "agent");
  const inbox = requireInbox(ctx, input.inboxId);
  const [first] = input.to;
  if (!inbox.adapter.letters || !inbox.adapter.profile.abilities.writeFirst || !first) throw notFirst();
  const id = await ctx.db.write(async (tx) => {
    const value = first.address.toLowerCase();
    const from = { name: first.name || value, locale: null, timeZone: null };
    const sender = await findOrMakeContact(ctx, tx, {
      from: { ...from, addresses: [{ scheme: "email", scope: "", value, verified: false }] },
    });
    const { contactId, identityId } = sender;
    const conversation = await startConversation(ctx, tx, inbox, {
      contactId,
      subject: input.subject,
      lastMessageKind: "reply",
    });
    const route = { conversationId: conversation.id, inboxId: inbox.id, identityId, channel: inbox.channel };
    await recordRoute(tx, { ...route, lastInboundAt: null });
    await writeMessage(ctx, tx, actor, conversation, { ...input, kind: "reply", mentions: [] });
    return conversation.id;
  });
  return await showConversation(ctx, actor, id);
}

function notFirst() {
  return new AppError(
    "refused",
    {
      en: "On this channel the customer writes first. Choose another inbox.",
      fr: "Sur ce canal, c’est le client qui écrit en premier. Choisissez une autre boîte.",
    },
    { field: "inboxId", reason: "recipient_unreachable" },
  );
}
