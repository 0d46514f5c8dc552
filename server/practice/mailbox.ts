import { listLettersWith } from "#db/stores/letters.ts";
import type { Message } from "#db/stores/messages.ts";
import { listPartsOfMessages, type Part } from "#db/stores/parts.ts";
import { type Actor, requireRole } from "#server/agents/actor.ts";
import type { Context } from "#server/context.ts";
import { viewMessages } from "#server/conversations/view-message.ts";
import { storedBody } from "#server/delivery/stored-body.ts";
import type { Page } from "#server/protocol/paging.ts";
import type { PracticeLetter } from "#server/protocol/practice.ts";
import { emailPractice } from "./email.ts";
import { practiceInbox } from "./keep-inbox.ts";

const mostLetters = 100;

/**
 * What lies in a customer's mailbox, newest first: what they wrote, and what reached them. Taken from the messages
 * themselves, so that no restart empties it.
 */
export async function readPracticeMailbox(ctx: Context, actor: Actor, address: string): Promise<Page<PracticeLetter>> {
  requireRole(actor, "viewer");
  const inbox = practiceInbox(ctx, emailPractice.channel);
  if (!inbox) return { items: [], next: null };
  const theirs = address.toLowerCase();
  const found = await listLettersWith(ctx.db.read, { inboxId: inbox.id, address: theirs, limit: mostLetters });
  const replies = found.filter((message) => message.kind === "reply" && isTo(message, theirs));
  const parts = await listPartsOfMessages(
    ctx.db.read,
    replies.map((message) => message.id),
  );
  const arrived = new Map(parts.filter(hasArrived).map((part) => [part.messageId, part]));
  const letters = found.filter((message) => arrived.has(message.id) || isBy(message, theirs));
  const views = await viewMessages(ctx.db.read, letters);
  const items = views.map((view): PracticeLetter => {
    const part = arrived.get(view.id);
    return {
      ...view,
      from: { name: view.from.name, address: view.from.address ?? "" },
      direction: part ? "received" : "written",
      at: part?.sentAt ?? view.receivedAt,
      letterId: view.externalId,
      signature: part ? (storedBody.parse(part.body).letter?.signature ?? null) : null,
    };
  });
  return { items, next: null };
}

/** The far side said that it has it. */
function hasArrived({ state }: Part): boolean {
  return state === "sent" || state === "delivered" || state === "read";
}

function isTo({ recipients }: Message, address: string): boolean {
  const everybody = [...(recipients?.to ?? []), ...(recipients?.cc ?? []), ...(recipients?.bcc ?? [])];
  return everybody.some((person) => person.address.toLowerCase() === address);
}

function isBy(message: Message, address: string): boolean {
  return message.kind === "inbound" && message.fromAddress === address;
}
