import type { Mailbox } from "#adapters/contract/letter.ts";
import type { Reader as Db, Tx } from "#db/dialect/database.ts";
import { insertAutomaticAnswer } from "#db/stores/automatic-answers.ts";
import type { Contact } from "#db/stores/contacts.ts";
import type { Conversation, ConversationInbox } from "#db/stores/conversations.ts";
import { findWorkspace } from "#db/stores/workspace.ts";
import type { AutomaticAnswerRule } from "#db/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { writeAutomatic } from "#server/conversations/write-automatic.ts";
import type { Inbox } from "#server/inboxes/directory.ts";
import type { Reader } from "./spell-opening.ts";

/** `writer`: of the letter that is answered; null on channels that carry none. */
type To = { inbox: Inbox; conversation: Conversation; route: ConversationInbox; writer: Mailbox | null };

/** Writes what nobody wrote, with the row that keeps it from being told again, in one transaction. */
export async function tellByItself(
  ctx: Context,
  tx: Tx,
  { inbox, conversation, route, writer }: To,
  { text, rule }: { text: string; rule: AutomaticAnswerRule },
) {
  const to = writer ? [writer] : [];
  const messageId = await writeAutomatic(ctx, tx, { inbox, conversation, route, to }, { text, rule });
  const { identityId } = route;
  const row = { conversationId: conversation.id, inboxId: inbox.id, identityId, rule, messageId, at: ctx.now() };
  await insertAutomaticAnswer(tx, row);
}

/** In the customer's language where we know it, else the team's. */
export async function readerOf(db: Db, contact: Contact | null): Promise<Reader> {
  const timeZone = contact?.timeZone ?? null;
  if (contact?.locale) return { locale: contact.locale.startsWith("fr") ? "fr" : "en", timeZone };
  return { locale: (await findWorkspace(db))?.locale ?? "en", timeZone };
}
