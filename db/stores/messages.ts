import { and, asc, desc, eq, gt, inArray, lt, notExists, sql } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";
import { indexMessage, reindexMessage } from "../dialect/search.ts";
import { serialOf } from "../dialect/written.ts";
import type { NoReplyReason } from "../vocabulary.ts";

export type Message = Tables["messages"]["$inferSelect"];
/** What only letters have. */
export type LetterColumns = Pick<Message, "recipients" | "subject" | "quotedText" | "html" | "quotedHtml">;
export type NewMessage = Omit<Message, "ordinal" | keyof LetterColumns | keyof typeof unchanged> & {
  letter: LetterColumns | null;
};

/** Writes the message and its full-text row. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<Message> {
  const { letter, ...rest } = message;
  const columns = { ...rest, ...(letter ?? plain) };
  const ordinal = letter ? await insertLetter(tx, columns) : await insertPlain(tx, rest);
  const searched = letter?.subject ? `${letter.subject}\n${message.text}` : message.text;
  if (searched !== "") await indexMessage(tx, ordinal, searched.slice(0, mostSearched));
  return { ...columns, ...unchanged, ordinal };
}

const unchanged = { editedAt: null, deletedAt: null, noReplyNeeded: null };

/** Says why messages wait for no answer; null: they wait for one after all. */
export async function markNoReplyNeeded(tx: Tx, ids: string[], reason: NoReplyReason | null) {
  if (ids.length === 0) return;
  await tx.q.update(tx.t.messages).set({ noReplyNeeded: reason }).where(inArray(tx.t.messages.id, ids));
}

/** A megabyte of different words would hold the writer for a tenth of a second. */
const mostSearched = 100_000;

const plain: LetterColumns = { recipients: null, subject: null, quotedText: null, html: null, quotedHtml: null };

export async function findMessage(db: Reader, id: string): Promise<Message | null> {
  const [found] = await db.q.select().from(db.t.messages).where(eq(db.t.messages.id, id));
  return found ?? null;
}

export async function findMessages(db: Reader, ids: string[]): Promise<Message[]> {
  if (ids.length === 0) return [];
  const statement = db.hot("messages.byIds", (q, t) =>
    q
      .select()
      .from(t.messages)
      .where(inList(db, t.messages.id, "ids"))
      .prepare(),
  );
  return await statement.execute({ ids: listValue(db, ids) });
}

/** What an agent or a script sent under an id of its own. */
export async function findMessageByClientId(db: Reader, conversationId: string, clientId: string) {
  const { messages } = db.t;
  const [found] = await db.q
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.clientId, clientId),
        sql`${messages.kind} <> 'inbound'`,
      ),
    );
  return found ?? null;
}

/** The newest message that went or came by letter; machines', notes, forwards and what was taken back do not. */
export async function newestLetter(db: Reader, conversationId: string): Promise<Message | null> {
  const { messages, parts } = db.t;
  const canceled = db.q
    .select({ id: parts.id })
    .from(parts)
    .where(and(eq(parts.messageId, messages.id), eq(parts.state, "canceled")));
  const [found] = await db.q
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.class, "human"),
        sql`${messages.kind} in ('inbound', 'reply')`,
        sql`${messages.fromAddress} is not null`,
        sql`${messages.event} ->> 'forwarded' is null`,
        notExists(canceled),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1);
  return found ?? null;
}

export async function findMessagesByExternalId(db: Reader, externalId: string): Promise<Message[]> {
  const statement = db.hot("messages.byExternalId", (q, { messages }) =>
    q
      .select()
      .from(messages)
      .where(eq(messages.externalId, sql.placeholder("externalId")))
      .limit(50)
      .prepare(),
  );
  return await statement.execute({ externalId });
}

/** The message that a network knows under an id: what came in, what was said elsewhere, or what one of our parts carried. */
export async function findMessageOnNetwork(db: Reader, inboxId: string, externalId: string): Promise<Message | null> {
  const found = (await findMessagesByExternalId(db, externalId)).find((message) => message.inboxId === inboxId);
  if (found) return found;
  const { messages, parts } = db.t;
  const [sent] = await db.q
    .select({ message: messages })
    .from(parts)
    .innerJoin(messages, eq(messages.id, parts.messageId))
    .where(and(eq(parts.inboxId, inboxId), eq(parts.providerId, externalId)));
  return sent?.message ?? null;
}

/** The newest that a customer wrote on an inbox, under the network's own id. */
export async function newestFromNetwork(db: Reader, where: { conversationId: string; inboxId: string }) {
  const { messages } = db.t;
  const [found] = await db.q
    .select({ id: messages.id, externalId: messages.externalId })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, where.conversationId),
        eq(messages.inboxId, where.inboxId),
        eq(messages.kind, "inbound"),
        sql`${messages.externalId} is not null`,
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1);
  return found ?? null;
}

/** The writer changed their words, or took them back. */
export async function rewriteMessage(
  tx: Tx,
  message: Pick<Message, "id" | "ordinal">,
  patch: Pick<Message, "text" | "event"> & Partial<Pick<Message, "editedAt" | "deletedAt" | "html" | "quotedText">>,
) {
  await tx.q.update(tx.t.messages).set(patch).where(eq(tx.t.messages.id, message.id));
  await reindexMessage(tx, message.ordinal, patch.text.slice(0, mostSearched));
}

/** The newest messages before `beforeSeq` (the very newest when null), newest first. */
export async function listMessagesBefore(db: Reader, conversationId: string, beforeSeq: number | null, limit: number) {
  const { messages } = db.t;
  const older = beforeSeq === null ? undefined : lt(messages.seq, beforeSeq);
  return await db.q
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), older))
    .orderBy(desc(messages.seq))
    .limit(limit);
}

/** What came after `afterSeq`, oldest first. */
export async function listMessagesAfter(db: Reader, conversationId: string, afterSeq: number, limit: number) {
  const { messages } = db.t;
  return await db.q
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), gt(messages.seq, afterSeq)))
    .orderBy(asc(messages.seq))
    .limit(limit);
}

/** What somebody wrote to an inbox or was written from there, newest first. */
export async function listMessagesOfContact(
  db: Reader,
  query: { inboxId: string; contactId: string; limit: number },
): Promise<Message[]> {
  const { messages, conversations } = db.t;
  const theirs = db.q
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.contactId, query.contactId));
  return await db.q
    .select()
    .from(messages)
    .where(and(eq(messages.inboxId, query.inboxId), inArray(messages.conversationId, theirs)))
    .orderBy(desc(messages.ordinal))
    .limit(query.limit);
}

/** Gives a message its place at the end: one that was sent later than it was written. */
export async function resequenceMessage(tx: Tx, id: string, place: { seq: number; sentAt: number }) {
  await tx.q.update(tx.t.messages).set(place).where(eq(tx.t.messages.id, id));
}

/** When an inbox last carried something, each way, among the newest messages of all inboxes; null when not there. */
export async function lastTraffic(db: Reader, inboxId: string) {
  const newest = async (kind: "inbound" | "reply") => {
    const { messages } = db.t;
    const [row] = await db.q
      .select({ at: messages.receivedAt })
      .from(messages)
      .where(
        and(
          eq(messages.inboxId, inboxId),
          eq(messages.kind, kind),
          sql`${messages.ordinal} > (select coalesce(max(newest.ordinal), 0) - 20000 from ${messages} newest)`,
        ),
      )
      .orderBy(desc(messages.ordinal))
      .limit(1);
    return row?.at ?? null;
  };
  return { lastInboundAt: await newest("inbound"), lastOutboundAt: await newest("reply") };
}

async function insertLetter(tx: Tx, columns: Record<string, unknown>): Promise<number> {
  const statement = tx.hot("messages.insertLetter", (q, t) =>
    q
      .insert(t.messages)
      .values({
        ...placesOfMessage,
        recipients: sql.placeholder("recipients"),
        subject: sql.placeholder("subject"),
        quotedText: sql.placeholder("quotedText"),
        html: sql.placeholder("html"),
        quotedHtml: sql.placeholder("quotedHtml"),
      })
      .returning({ ordinal: t.messages.ordinal })
      .prepare(),
  );
  return serialOf(await statement.execute(columns));
}

async function insertPlain(tx: Tx, columns: Record<string, unknown>): Promise<number> {
  const statement = tx.hot("messages.insert", (q, t) => {
    const insert = q.insert(t.messages).values(placesOfMessage);
    return tx.dialect === "postgres" ? insert.returning({ ordinal: t.messages.ordinal }).prepare() : insert.prepare();
  });
  return serialOf(await statement.execute(columns));
}

const placesOfMessage = {
  id: sql.placeholder("id"),
  conversationId: sql.placeholder("conversationId"),
  seq: sql.placeholder("seq"),
  kind: sql.placeholder("kind"),
  channel: sql.placeholder("channel"),
  inboxId: sql.placeholder("inboxId"),
  authorKind: sql.placeholder("authorKind"),
  authorId: sql.placeholder("authorId"),
  fromName: sql.placeholder("fromName"),
  fromAddress: sql.placeholder("fromAddress"),
  text: sql.placeholder("text"),
  class: sql.placeholder("class"),
  externalId: sql.placeholder("externalId"),
  inReplyToId: sql.placeholder("inReplyToId"),
  clientId: sql.placeholder("clientId"),
  event: sql.placeholder("event"),
  sentAt: sql.placeholder("sentAt"),
  receivedAt: sql.placeholder("receivedAt"),
};
