import type { PracticeAnswered } from "#adapters/contract/practice.ts";
import { findAttachments } from "#db/stores/attachments.ts";
import { findMessagesByExternalId } from "#db/stores/messages.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import { attachmentOpener } from "#server/attachments/open.ts";
import type { Context } from "#server/context.ts";
import { isOwn, ownAddresses } from "#server/conversations/own-addresses.ts";
import { AppError, type Sentence } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { PracticeMail, PracticeSent } from "#server/protocol/practice.ts";
import { emailPractice } from "./email.ts";
import { practiceState } from "./is-on.ts";
import { practiceInbox } from "./keep-inbox.ts";
import type { Practice } from "./open.ts";

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
  if (!farSide || inbox?.state !== "active") throw notReady();
  if (isOwn(ownAddresses(ctx), input.from.address)) throw wrong("from.address", ourOwnAddress);
  const words = {
    ...input,
    html: input.html ?? null,
    attachments: await readFiles(ctx, actor, input.attachments),
    answered: input.inReplyTo ? await readAnswered(ctx, inbox, input.inReplyTo) : null,
    at: ctx.now(),
  };
  try {
    return await farSide.write(inbox.config, words);
  } catch (error) {
    throw notTaken(error);
  }
}

async function readFiles(ctx: Context, actor: Actor, ids: string[]) {
  const known = await findAttachments(ctx.db.read, ids);
  const open = attachmentOpener(ctx.db, ctx.files);
  return await Promise.all(
    ids.map(async (id) => {
      const file = known.find((one) => one.id === id && one.uploaderId === actor.id && one.state === "stored");
      if (!file) throw wrong("attachments", fileIsGone);
      return { filename: file.filename, contentType: file.contentType, bytes: await open(id) };
    }),
  );
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

function wrong(field: string, sentence: Sentence) {
  return new AppError("invalid", sentence, { field });
}

const ourOwnAddress = {
  en: "This is an address of ours: a customer writes from another one.",
  fr: "C’est une de nos adresses : un client écrit depuis une autre.",
};
const fileIsGone = {
  en: "A file is not there any more. Add it again and send.",
  fr: "Un fichier n’est plus là. Ajoutez-le à nouveau et envoyez.",
};
const mailIsGone = {
  en: "The mail that is answered is not in this mailbox.",
  fr: "L’e-mail auquel vous répondez n’est pas dans cette boîte.",
};

function practiceIsOff() {
  return new AppError("conflict", {
    en: "Practice is off: a real inbox exists, or the operator has switched it off (GUICHET_PRACTICE).",
    fr: "L’entraînement est désactivé : une vraie boîte existe, ou l’exploitant l’a coupé (GUICHET_PRACTICE).",
  });
}

function notReady() {
  return new AppError(
    "unavailable",
    {
      en: "The practice mailbox is just being opened. Try again in a moment.",
      fr: "La boîte d’entraînement est en cours d’ouverture. Réessayez dans un instant.",
    },
    { retryAfterMs: 1_000 },
  );
}

function notTaken(error: unknown) {
  const said = error instanceof Error ? error.message : String(error);
  return new AppError("unavailable", {
    en: `The mail was not taken in: ${said}`,
    fr: `L’e-mail n’a pas été accepté : ${said}`,
  });
}
