import type { Address } from "#adapters/contract/channel.ts";
import { recordRoute } from "#db/stores/conversations.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { requireInbox } from "#server/inboxes/show.ts";
import type { ConversationView } from "#server/protocol/conversations.ts";
import { type WriteFirst, writeLetterFirst } from "#server/protocol/messages.ts";
import { readInput } from "#server/read-input.ts";
import { findOrMakeContact } from "./route.ts";
import { writeMessage } from "./send.ts";
import { showConversation } from "./show.ts";
import { startConversation } from "./start.ts";

/** Begins a conversation from our side, with whom the first address belongs to. */
export async function writeFirst(ctx: Context, actor: Actor, given: WriteFirst): Promise<ConversationView> {
  requireRole(actor, "agent");
  const inbox = requireInbox(ctx, given.inboxId);
  if (!inbox.adapter.profile.abilities.writeFirst) throw notFirst();
  const input = inbox.adapter.letters ? readInput(writeLetterFirst, given) : given;
  const [first] = input.to;
  const address = first && addressOf(inbox, first.address);
  if (!address) throw notFirst();
  const id = await ctx.db.write(async (tx) => {
    const from = { name: first.name || address.value, locale: null, timeZone: null };
    const { contactId, identityId } = await findOrMakeContact(ctx, tx, { from: { ...from, addresses: [address] } });
    const conversation = await startConversation(ctx, tx, inbox, {
      contactId,
      subject: inbox.adapter.letters ? (input.subject ?? null) : null,
      lastMessageKind: "reply",
    });
    const route = { conversationId: conversation.id, inboxId: inbox.id, identityId, channel: inbox.channel };
    await recordRoute(tx, { ...route, lastInboundAt: null });
    await writeMessage(ctx, tx, actor, conversation, { ...input, kind: "reply", mentions: [] });
    return conversation.id;
  });
  return await showConversation(ctx, actor, id);
}

/** Null where nobody can be written to first. */
function addressOf(inbox: Inbox, typed: string): Address | null {
  if (inbox.adapter.letters) return { scheme: "email", scope: "", value: typed.toLowerCase(), verified: false };
  if (!inbox.adapter.addressee) return null;
  const address = inbox.adapter.addressee(typed, inbox.config);
  if (address) return address;
  throw new AppError(
    "invalid",
    {
      en: `“${typed}” is no number that can be written to. Add the country, such as +33 6 39 98 00 00.`,
      fr: `« ${typed} » n’est pas un numéro joignable. Ajoutez le pays, comme +33 6 39 98 00 00.`,
    },
    { field: "to.0.address" },
  );
}

function notFirst() {
  return new AppError(
    "refused",
    {
      en: "On this channel the customer writes first. Choose another inbox.",
      fr: "Sur ce canal, c’est le client qui écrit en premier. Choisissez une autre boîte.",
    },
    { field: "inboxId", reason: "write_first_forbidden" },
  );
}
