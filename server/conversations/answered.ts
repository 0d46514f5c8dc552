import type { Tx } from "#db/dialect/database.ts";
import { findMessage, type Message } from "#db/stores/messages.ts";
import { listPartsOfMessages } from "#db/stores/parts.ts";
import { AppError } from "#server/errors.ts";
import type { Inbox } from "#server/inboxes/directory.ts";

/** The message that an agent picked to answer, and what the network of this inbox calls it; null where it knows it not. */
export type Answered = { id: string; externalId: string | null };

/** Letters find what they answer themselves. */
export async function findAnswered(
  tx: Tx,
  inbox: Inbox,
  conversationId: string,
  answersId: string | undefined,
): Promise<Answered | null> {
  if (!answersId || inbox.adapter.letters) return null;
  const message = await findMessage(tx, answersId);
  if (message?.conversationId !== conversationId || message.deletedAt !== null) throw notThere();
  return { id: message.id, externalId: message.inboxId === inbox.id ? await nameOnNetwork(tx, message) : null };
}

async function nameOnNetwork(tx: Tx, message: Message): Promise<string | null> {
  if (message.externalId) return message.externalId;
  const [part] = await listPartsOfMessages(tx, [message.id]);
  return part?.providerId ?? null;
}

function notThere() {
  return new AppError(
    "invalid",
    {
      en: "The message that this answers is not there any more. Send it without, or pick another one.",
      fr: "Le message auquel vous répondez n’est plus là. Envoyez sans citer, ou choisissez-en un autre.",
    },
    { field: "answersId" },
  );
}
