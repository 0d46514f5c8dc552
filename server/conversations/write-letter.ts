import type { LetterHead } from "#adapters/contract/channel.ts";
import type { Mailbox, OutboundLetter } from "#adapters/contract/letter.ts";
import type { Tx } from "#db/dialect/database.ts";
import { addLetterIds, addParticipants } from "#db/stores/letters.ts";
import { findMessage, type LetterColumns, type Message, newestLetter } from "#db/stores/messages.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import type { Recipients } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { SendMessage } from "#server/protocol/messages.ts";
import { ownAddresses } from "./own-addresses.ts";
import { answerAll } from "./recipients.ts";
import { answerSubject, forwardSubject } from "./subject.ts";
import { letterIdUnder, threadToken } from "./thread-token.ts";

/** A letter as it is stored with its message, and as it goes into the outbox. */
export type WrittenLetter = {
  text: string;
  from: Mailbox;
  answered: Message | null;
  columns: LetterColumns;
  outbound: OutboundLetter;
};

type About = {
  messageId: string;
  conversationId: string;
  subject: string | null;
  /** The address of the contact, where nothing was written yet. */
  address: string;
  contactLocale: string | null;
};

/** Addresses, subject and ties of an answer: what the author named, and what follows from the answered letter. */
export async function writeLetter(
  ctx: Context,
  tx: Tx,
  inbox: Inbox,
  head: LetterHead<unknown>,
  about: About,
  input: SendMessage,
): Promise<WrittenLetter> {
  const own = ownAddresses(ctx);
  const answered = await findAnswered(tx, about.conversationId, input.answersId);
  const composed = input.html === undefined ? null : head.clean(input.html);
  const text = composed ? composed.text : input.text;
  const recipients = chosenRecipients(input, answered, own, about.address);
  const subject = chosenSubject(input, answered, about.subject);
  const token = threadToken(ctx, about.conversationId);
  const from = head.mailbox(inbox.config);
  const messageId = `${letterIdUnder(token, about.messageId)}@${from.address.split("@").at(-1)}`;
  await addLetterIds(tx, inbox.id, about.conversationId, [messageId]);
  await addParticipants(
    tx,
    about.conversationId,
    [...recipients.to, ...recipients.cc, ...recipients.bcc].map(({ name, address }) => ({
      name,
      address: address.toLowerCase(),
    })),
    ctx.now(),
  );
  const references = answered?.externalId && !input.forward ? referencesTo(answered) : [];
  return {
    text,
    from,
    answered,
    columns: { recipients, subject, quotedText: null, html: composed?.html ?? null, quotedHtml: null },
    outbound: {
      from,
      ...recipients,
      subject,
      html: composed?.html ?? null,
      messageId,
      inReplyTo: references.at(-1) ?? null,
      references,
      token,
      history: answered && (await historyOf(tx, answered)),
      signature: await signatureOf(tx, inbox, about.contactLocale),
      automatic: false,
    },
  };
}

async function findAnswered(tx: Tx, conversationId: string, id: string | undefined): Promise<Message | null> {
  if (!id) return await newestLetter(tx, conversationId);
  const found = await findMessage(tx, id);
  if (found && found.conversationId === conversationId && found.kind !== "note") return found;
  throw new AppError(
    "invalid",
    {
      en: "The message that you answer is not in this conversation any more. Reload, then send again.",
      fr: "Le message auquel vous répondez n’est plus dans cette conversation. Rechargez la page, puis renvoyez.",
    },
    { field: "answersId" },
  );
}

function chosenRecipients(
  input: SendMessage,
  answered: Message | null,
  own: Set<string>,
  address: string,
): Required<Recipients> {
  const usual = answered ? answerAll(answered, own) : { to: [{ name: "", address }], cc: [], bcc: [] };
  const named = input.to ?? (input.forward ? [] : usual.to);
  const chosen = {
    to: named.length > 0 || input.to ? named : [{ name: "", address }],
    cc: input.cc ?? (input.to || input.forward ? [] : usual.cc),
    bcc: input.bcc ?? [],
  };
  if (chosen.to.length + chosen.cc.length + chosen.bcc.length > 0 && chosen.to.some((one) => one.address !== "")) {
    return chosen;
  }
  throw new AppError(
    "invalid",
    { en: "Say to whom: there is no address in To.", fr: "Indiquez un destinataire : le champ À est vide." },
    { field: "to" },
  );
}

function chosenSubject(input: SendMessage, answered: Message | null, known: string | null): string {
  if (input.subject !== undefined) return input.subject;
  const newest = answered?.subject ?? known ?? "";
  if (input.forward) return forwardSubject(newest);
  return answered ? answerSubject(newest) : newest;
}

/** RFC 5322 §3.6.4; the ends of a long chain are enough to tie it. */
function referencesTo(answered: Message): string[] {
  const earlier = Array.isArray(answered.event.references) ? answered.event.references.map(String) : [];
  const chain = [...earlier, ...(answered.externalId ? [answered.externalId] : [])];
  return chain.length <= 20 ? chain : [...chain.slice(0, 1), ...chain.slice(-19)];
}

/** In the contact's language where there is one for it. */
async function signatureOf(tx: Tx, inbox: Inbox, contactLocale: string | null): Promise<string | null> {
  const { signature } = inbox.settings;
  if (!signature) return null;
  const preferred = contactLocale?.startsWith("fr") ? "fr" : contactLocale ? "en" : (await findWorkspace(tx))?.locale;
  return signature[preferred ?? "en"] || signature.en || signature.fr || null;
}

async function historyOf(tx: Tx, answered: Message) {
  const workspace = await findWorkspace(tx);
  return {
    author: answered.fromAddress ? `${answered.fromName} <${answered.fromAddress}>` : answered.fromName,
    at: answered.sentAt,
    text: answered.text,
    html: answered.html,
    locale: workspace?.locale ?? ("en" as const),
    timeZone: workspace?.timeZone ?? "UTC",
  };
}
