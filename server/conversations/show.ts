import { readSeqOf } from "#db/stores/attention.ts";
import { findContact, findIdentityById, listIdentities } from "#db/stores/contacts.ts";
import { findConversation, listRoutes } from "#db/stores/conversations.ts";
import { findInboxRows } from "#db/stores/inbox-list.ts";
import { listParticipants } from "#db/stores/letters.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import { viewClocks } from "#server/promises/view-clocks.ts";
import type { ContactView, ConversationView } from "#server/protocol/conversations.ts";
import { viewRows } from "./list.ts";
import { mayWrite, nameOf } from "./may-write.ts";

/** One conversation, whole but for its messages. */
export async function showConversation(ctx: Context, actor: Actor, id: string): Promise<ConversationView> {
  requireRole(actor, "viewer");
  const db = ctx.db.read;
  const [found] = await findInboxRows(db, [id], actor.id);
  const conversation = await findConversation(db, id);
  if (!found || !conversation) throw notFound();
  const [[row], routes, contact, readSeq, related, participants, clocks] = await Promise.all([
    viewRows(db, [found]),
    showRoutes(ctx, id),
    showContact(ctx, conversation.contactId),
    readSeqOf(db, actor.id ?? "", id),
    conversation.relatedToId ? findConversation(db, conversation.relatedToId) : null,
    listParticipants(db, id),
    viewClocks(ctx, actor, conversation),
  ]);
  if (!row) throw notFound();
  return {
    ...row,
    contact,
    routes,
    clocks,
    readSeq,
    contactReadSeq: conversation.contactReadSeq,
    relatedTo: related && { id: related.id, number: related.number, subject: related.subject },
    mergedIntoId: conversation.mergedIntoId,
    participants,
    createdAt: conversation.createdAt,
    resolvedAt: conversation.resolvedAt,
  };
}

export async function showContact(ctx: Context, contactId: string): Promise<ContactView> {
  const [contact, identities] = await Promise.all([
    findContact(ctx.db.read, contactId),
    listIdentities(ctx.db.read, contactId),
  ]);
  if (!contact) throw notFound();
  return {
    id: contact.id,
    name: contact.name,
    locale: contact.locale,
    timeZone: contact.timeZone,
    tier: contact.tier,
    createdAt: contact.createdAt,
    identities: identities.map(({ id, scheme, value, verifiedAt }) => ({
      id,
      scheme,
      // A token's hash says nothing to a person.
      value: scheme === "visitor" ? value.slice(0, 8) : value,
      verifiedAt,
    })),
  };
}

async function showRoutes(ctx: Context, conversationId: string) {
  const rows = await listRoutes(ctx.db.read, conversationId);
  return await Promise.all(
    rows.map(async (route) => {
      const identity = await findIdentityById(ctx.db.read, route.identityId);
      const inbox = ctx.inboxes.byId(route.inboxId);
      const { closesAt, refusal } = await mayWrite(ctx, ctx.db.read, route);
      return {
        inboxId: route.inboxId,
        inboxName: inbox?.name ?? "",
        channel: route.channel,
        provider: inbox?.provider ?? "",
        identityId: route.identityId,
        address: identity && identity.scheme !== "visitor" ? identity.value : "",
        lastInboundAt: route.lastInboundAt,
        closesAt,
        refusal: refusal && { ...refusal, by: await nameOf(ctx.db.read, refusal) },
      };
    }),
  );
}
