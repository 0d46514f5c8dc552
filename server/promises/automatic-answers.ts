import type { InboundMessage } from "#adapters/contract/channel.ts";
import type { Tx } from "#db/dialect/database.ts";
import { type AutomaticAnswer, listAutomaticAnswers } from "#db/stores/automatic-answers.ts";
import { findContact } from "#db/stores/contacts.ts";
import { type ConversationInbox, findConversation, listRoutes } from "#db/stores/conversations.ts";
import type { Message } from "#db/stores/messages.ts";
import { isOpen, nextOpening } from "#server/clocks/open-calendar.ts";
import type { Context } from "#server/context.ts";
import { mayWrite } from "#server/conversations/may-write.ts";
import { ownAddresses } from "#server/conversations/own-addresses.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import { mayAnswerLetter } from "./may-answer-letter.ts";
import { spellOpening } from "./spell-opening.ts";
import { readerOf, tellByItself } from "./tell-by-itself.ts";

/**
 * Answers by itself what came in outside the opening hours, in the transaction that stores it: whoever is told is told once,
 * whatever happens to the process. Nothing before a team has opening hours; nothing to machines.
 */
export async function answerOffHours(ctx: Context, tx: Tx, inbox: Inbox, arrived: InboundMessage, message: Message) {
  // Who chats sees the hours before they write.
  if (inbox.channel === "webchat" || inbox.state !== "active") return;
  if (message.kind !== "inbound" || message.class !== "human" || !isNew(tx, message)) return;
  if (arrived.letter && !mayAnswerLetter(arrived.letter, ownAddresses(ctx))) return;
  const conversation = await findConversation(tx, message.conversationId);
  // A thank-you waits for nothing.
  if (conversation?.status !== "open" || conversation.waitingSince === null) return;
  const contact = await findContact(tx, conversation.contactId);
  const subject = {
    channel: inbox.channel,
    inboxId: inbox.id,
    teamId: conversation.teamId,
    tier: contact?.tier ?? null,
  };
  const now = ctx.now();
  const policy = ctx.policies.effective(subject, now);
  const { row, calendar } = ctx.policies.calendar(policy.calendarId);
  const { off_hours: rule } = policy.answers;
  if (!rule || !row || isOpen(calendar, now)) return;
  const route = (await listRoutes(tx, conversation.id)).find((one) => one.inboxId === inbox.id && one.lastInboundAt);
  if (!route || (await wasTold(tx, inbox, route, now - rule.everyMs))) return;
  if ((await mayWrite(ctx, tx, route)).refusal !== null) return;
  const reader = await readerOf(tx, contact);
  const time = spellOpening(nextOpening(calendar, now), reader, calendar.rules.timeZone, now);
  const text = rule.text[reader.locale].replaceAll("{time}", time);
  const to = { inbox, conversation, route, writer: arrived.letter?.from ?? null };
  await tellByItself(ctx, tx, to, { text, rule: "off_hours" });
}

/** A letter that comes a second time, or to a second inbox, is the message that it was. */
function isNew(tx: Tx, { id }: Message): boolean {
  return tx.changes.some((change) => change.kind === "message.created" && change.messageId === id);
}

/** An exchange of letters is acknowledged once, however long it lasts. */
async function wasTold(tx: Tx, inbox: Inbox, route: ConversationInbox, since: number): Promise<boolean> {
  const { identityId, conversationId } = route;
  const told = await listAutomaticAnswers(tx, { identityId, inboxId: inbox.id, rule: "off_hours" });
  const counts = ({ at, ...one }: AutomaticAnswer) =>
    at > since || (inbox.channel === "email" && one.conversationId === conversationId);
  return told.some(counts);
}
