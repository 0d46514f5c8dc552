import type { PracticePhone } from "#adapters/contract/practice.ts";
import { renderWhatsapp } from "#adapters/whatsapp/profile/formatting.ts";
import { findIdentity } from "#db/stores/contacts.ts";
import { listMessagesOfContact, type Message } from "#db/stores/messages.ts";
import type { Channel } from "#db/vocabulary.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { viewMessages } from "#server/conversations/view-message.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import type { PhoneChannel, PracticePhoneView, PracticeSent, PracticeText } from "#server/protocol/practice.ts";
import { practiceState } from "./is-on.ts";
import { practiceInbox } from "./keep-inbox.ts";
import type { Practice } from "./open.ts";
import { readPlayedFiles } from "./played-files.ts";
import { notReady, notTaken, practiceIsOff, wrong } from "./refusals.ts";

const mostMessages = 100;

/** The screen of a customer's telephone, oldest first: what they wrote, and what reached them. Taken from our messages. */
export async function readPracticePhone(
  ctx: Context,
  practice: Practice,
  actor: Actor,
  asked: { channel: PhoneChannel; number: string },
): Promise<PracticePhoneView> {
  requireRole(actor, "viewer");
  const phone = practice.farSide(asked.channel)?.phone ?? null;
  const found = await messagesWith(ctx, asked.channel, asked.number);
  const views = await viewMessages(ctx.db.read, found);
  return {
    trouble: phone?.trouble(asked.number) ?? null,
    troubles: [...(phone?.troubles ?? [])],
    messages: views.flatMap((view) => onScreen(view, phone)),
  };
}

/** Sends from the telephone: a signed webhook, as the network makes one. */
export async function writePracticeText(
  ctx: Context,
  practice: Practice,
  actor: Actor,
  channel: PhoneChannel,
  input: PracticeText,
): Promise<PracticeSent> {
  requireRole(actor, "agent");
  const phone = requirePhone(ctx, practice, channel);
  const files = await readPlayedFiles(ctx, actor, input.attachments);
  if (input.text.trim() === "" && files.length === 0) throw wrong("text", nothingWritten);
  // Whoever answers has read what they answer.
  await lookAll(ctx, phone, { channel, number: input.from.number });
  try {
    return await phone.write(input.from, { text: input.text, files, answers: input.answers ?? null });
  } catch (error) {
    throw notTaken(error);
  }
}

/** The customer has the telephone in their hand: whatever came is read. */
export async function lookAtPracticePhone(
  ctx: Context,
  practice: Practice,
  actor: Actor,
  asked: { channel: PhoneChannel; number: string },
): Promise<void> {
  requireRole(actor, "agent");
  await lookAll(ctx, requirePhone(ctx, practice, asked.channel), asked);
}

async function lookAll(ctx: Context, phone: PracticePhone, asked: { channel: PhoneChannel; number: string }) {
  const views = await viewMessages(ctx.db.read, await messagesWith(ctx, asked.channel, asked.number));
  const unread = views
    .flatMap((view) => view.deliveries)
    .filter(({ state }) => state === "sent" || state === "delivered");
  for (const { providerId } of unread) if (providerId) await phone.look(providerId);
}

export async function troublePracticePhone(
  ctx: Context,
  practice: Practice,
  actor: Actor,
  input: { channel: PhoneChannel; number: string; trouble: PracticePhoneView["trouble"] },
): Promise<void> {
  requireRole(actor, "agent");
  requirePhone(ctx, practice, input.channel).setTrouble(input.number, input.trouble);
}

function requirePhone(ctx: Context, practice: Practice, channel: Channel): PracticePhone {
  if (!practiceState(ctx).on) throw practiceIsOff();
  const phone = practice.farSide(channel)?.phone;
  if (!phone || practiceInbox(ctx, channel)?.state !== "active") throw notReady();
  return phone;
}

async function messagesWith(ctx: Context, channel: PhoneChannel, number: string): Promise<Message[]> {
  const inbox = practiceInbox(ctx, channel);
  if (!inbox) return [];
  const scheme = channel === "sms" ? "phone" : "whatsapp";
  const identity = await findIdentity(ctx.db.read, scheme, "", channel === "sms" ? number : number.slice(1));
  if (!identity) return [];
  const query = { inboxId: inbox.id, contactId: identity.contactId, limit: mostMessages };
  return (await listMessagesOfContact(ctx.db.read, query)).toReversed();
}

/** A reply is on the screen once the network has it, part by part; what failed never came. */
function onScreen(view: MessageView, phone: PracticePhone | null): PracticePhoneView["messages"] {
  const { id, conversationId, attachments, inReplyTo, deletedAt } = view;
  const shared = { id, conversationId, attachments, inReplyTo, isDeleted: deletedAt !== null };
  if (view.kind === "inbound") {
    const wasRead = view.externalId !== null && (phone?.wasRead(view.externalId) ?? false);
    const state = wasRead ? ("read" as const) : ("delivered" as const);
    const networkId = view.externalId;
    return [{ ...shared, direction: "written", text: view.text, at: view.sentAt, state, networkId }];
  }
  const arrived = view.deliveries.filter(({ state }) => state === "sent" || state === "delivered" || state === "read");
  const isEcho = view.deliveries.length === 0 && view.kind === "reply";
  const [first] = arrived;
  if (view.kind !== "reply" || (!first && !isEcho)) return [];
  const state = first?.state === "read" ? ("read" as const) : ("delivered" as const);
  const text = view.channel === "whatsapp" ? renderWhatsapp(view.text) : view.text;
  const at = first?.at ?? view.sentAt;
  return [{ ...shared, direction: "received", text, at, state, networkId: first?.providerId ?? null }];
}

const nothingWritten = {
  en: "Write something, or add a file.",
  fr: "Écrivez quelque chose, ou ajoutez un fichier.",
};
