import { findContact, findIdentityById } from "#db/stores/contacts.ts";
import { findConversation, listRoutes } from "#db/stores/conversations.ts";
import { findMessage, newestLetter } from "#db/stores/messages.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { notFound } from "#server/errors.ts";
import type { AnswerForm } from "#server/protocol/letters.ts";
import { ownAddresses } from "./own-addresses.ts";
import { answerAll, answerOne } from "./recipients.ts";
import { answerSubject, forwardSubject } from "./subject.ts";

/** What a letter in answer would say above its text, before anybody changes it. */
export async function showAnswerForm(
  ctx: Context,
  actor: Actor,
  conversationId: string,
  answersId: string | undefined,
): Promise<AnswerForm> {
  requireRole(actor, "agent");
  const db = ctx.db.read;
  const conversation = await findConversation(db, conversationId);
  const answered = answersId ? await findMessage(db, answersId) : await newestLetter(db, conversationId);
  if (!conversation || (answersId && answered?.conversationId !== conversationId)) throw notFound();
  const own = ownAddresses(ctx);
  const subject = answered?.subject ?? conversation.subject ?? "";
  const usual = answered ? answerAll(answered, own) : await toContact(ctx, conversationId, conversation.contactId);
  return {
    answersId: answered?.id ?? null,
    all: { to: usual.to, cc: usual.cc },
    one: { to: answered ? answerOne(answered, own).to : usual.to, cc: [] },
    subject: answered ? answerSubject(subject) : subject,
    forwardSubject: forwardSubject(subject),
    from: ctx.inboxes.all().flatMap(({ id, adapter, config }) => {
      const mailbox = adapter.letters?.mailbox(config);
      return mailbox ? [{ inboxId: id, ...mailbox }] : [];
    }),
  };
}

async function toContact(ctx: Context, conversationId: string, contactId: string) {
  const routes = await listRoutes(ctx.db.read, conversationId);
  const identities = await Promise.all(routes.map((route) => findIdentityById(ctx.db.read, route.identityId)));
  const address = identities.find((identity) => identity?.scheme === "email")?.value;
  const contact = await findContact(ctx.db.read, contactId);
  return { to: address ? [{ name: contact?.name ?? "", address }] : [], cc: [] };
}
