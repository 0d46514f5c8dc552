import type { PracticeAnswered } from "#adapters/contract/practice.ts";
import { findMessagesByExternalId } from "#db/stores/messages.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { isOwn, ownAddresses } from "#server/conversations/own-addresses.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { PracticeMail, PracticeSent } from "#server/protocol/practice.ts";
import { emailPractice } from "./email.ts";
import { practiceState } from "./is-on.ts";
import { practiceInbox } from "./keep-inbox.ts";
import type { Practice } from "./open.ts";
import { readPlayedFiles } from "./played-files.ts";
import { notReady, notTaken, practiceIsOff, wrong } from "./refusals.ts";

/** Writes to the practice inbox in the place of a customer: a real mail, by the way that real ones come. */
export async function writePracticeMail(
  ctx: Context,
  practice: Practice,
  actor: Actor,
  input: PracticeMail,
): Promise<PracticeSent> {
  requireRole(actor, "agent");
  if (!practiceState(ctx).on) throw practiceIsOff();
  const farSide = practice.farSide(emailPractice.channel);
  const inbox = practiceInbox(ctx, emailPractice.channel);
  if (!farSide?.write || inbox?.state !== "active") throw notReady();
  if (isOwn(ownAddresses(ctx), input.from.address)) throw wrong("from.address", ourOwnAddress);
  const words = {
    ...input,
    html: input.html ?? null,
    attachments: await readPlayedFiles(ctx, actor, input.attachments),
    answered: input.inReplyTo ? await readAnswered(ctx, inbox, input.inReplyTo) : null,
    at: ctx.now(),
  };
  try {
    return await farSide.write(inbox.config, words);
  } catch (error) {
    throw notTaken(error);
  }
}

async function readAnswered(ctx: Context, inbox: Inbox, externalId: string): Promise<PracticeAnswered> {
  const found = await findMessagesByExternalId(ctx.db.read, externalId);
  const message = found.find((one) => one.inboxId === inbox.id);
  if (!message) throw wrong("inReplyTo", mailIsGone);
  const workspace = await findWorkspace(ctx.db.read);
  return {
    externalId,
    author: `${message.fromName} <${message.fromAddress ?? ""}>`,
    at: message.sentAt,
    text: message.text,
    html: message.html,
    locale: workspace?.locale ?? "en",
    timeZone: workspace?.timeZone ?? "UTC",
  };
}

const ourOwnAddress = {
  en: "This is an address of ours: a customer writes from another one.",
  fr: "C’est une de nos adresses : un client écrit depuis une autre.",
};
const mailIsGone = {
  en: "The mail that is answered is not in this mailbox.",
  fr: "L’e-mail auquel vous répondez n’est pas dans cette boîte.",
};
