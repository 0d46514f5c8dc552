import { and, asc, eq, inArray, isNull, like, lt, lte, notExists, sql } from "drizzle-orm";
import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";
import { insertRow } from "../dialect/insert-row.ts";

export type Attachment = Tables["attachments"]["$inferSelect"];

/** What only files have that still lie with a network, or came from one. */
type RemoteColumns = Pick<Attachment, "shownAs" | "remote" | "tries" | "nextTryAt" | "reason">;
export type NewAttachment = Omit<Attachment, keyof RemoteColumns> & Partial<RemoteColumns>;

export async function insertAttachment(tx: Tx, attachment: NewAttachment): Promise<Attachment> {
  const here: RemoteColumns = { shownAs: null, remote: null, tries: 0, nextTryAt: null, reason: null };
  const row = { ...here, ...attachment };
  await insertRow(tx, "attachments", row);
  return row;
}

export async function findAttachment(db: Reader, id: string): Promise<Attachment | null> {
  const [found] = await db.q.select().from(db.t.attachments).where(eq(db.t.attachments.id, id));
  return found ?? null;
}

export async function findAttachments(db: Reader, ids: string[]): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  return await db.q.select().from(db.t.attachments).where(inArray(db.t.attachments.id, ids));
}

export async function listAttachmentsOfMessages(db: Reader, messageIds: string[]): Promise<Attachment[]> {
  if (messageIds.length === 0) return [];
  const statement = db.hot("attachments.ofMessages", (q, { attachments }) =>
    q
      .select()
      .from(attachments)
      .where(inList(db, attachments.messageId, "messageIds"))
      .orderBy(asc(attachments.position))
      .prepare(),
  );
  return await statement.execute({ messageIds: listValue(db, messageIds) });
}

/** Ties an upload to a message. False when it already belongs to one, is somebody else's, or is not there. */
export async function claimAttachment(
  tx: Tx,
  claim: { id: string; uploaderId: string; messageId: string; position: number },
): Promise<boolean> {
  const { attachments } = tx.t;
  const claimed = await tx.q
    .update(attachments)
    .set({ messageId: claim.messageId, position: claim.position })
    .where(
      and(eq(attachments.id, claim.id), eq(attachments.uploaderId, claim.uploaderId), isNull(attachments.messageId)),
    )
    .returning({ id: attachments.id });
  return claimed.length > 0;
}

/** From here on the upload can be tied to another message. */
export async function releaseAttachment(tx: Tx, id: string, messageId: string) {
  const { attachments } = tx.t;
  await tx.q
    .update(attachments)
    .set({ messageId: null })
    .where(and(eq(attachments.id, id), eq(attachments.messageId, messageId)));
}

/** Files that still lie with a network and whose time to be fetched has come, oldest first, with the inbox they came by. */
export async function listDueMedia(db: Reader, due: { now: number; inboxIds: string[]; limit: number }) {
  if (due.inboxIds.length === 0) return [];
  const { attachments, messages } = db.t;
  return await db.q
    .select({ file: attachments, inboxId: messages.inboxId, conversationId: messages.conversationId })
    .from(attachments)
    .innerJoin(messages, eq(messages.id, attachments.messageId))
    .where(
      and(
        eq(attachments.state, "pending"),
        lte(attachments.nextTryAt, due.now),
        inArray(messages.inboxId, due.inboxIds),
      ),
    )
    .orderBy(asc(attachments.nextTryAt))
    .limit(due.limit);
}

/** Changes a file unless somebody else did since it was read. */
export async function changeMedia(
  tx: Tx,
  file: Pick<Attachment, "id" | "state" | "nextTryAt">,
  patch: Partial<Omit<Attachment, "id">>,
): Promise<boolean> {
  const { attachments } = tx.t;
  const { id, state, nextTryAt } = file;
  const changed = await tx.q
    .update(attachments)
    .set(patch)
    .where(
      and(
        eq(attachments.id, id),
        eq(attachments.state, state),
        nextTryAt === null ? isNull(attachments.nextTryAt) : eq(attachments.nextTryAt, nextTryAt),
      ),
    )
    .returning({ id: attachments.id });
  return changed.length > 0;
}

/** Removes uploads that no message took up and no agent has as a picture. Answers the hashes of their files. */
export async function deleteUnusedAttachments(tx: Tx, before: number): Promise<string[]> {
  const { agents, attachments } = tx.t;
  const isPicture = tx.q
    .select({ id: agents.id })
    .from(agents)
    .where(like(agents.image, sql`'%/' || ${attachments.id}`));
  const gone = await tx.q
    .delete(attachments)
    .where(and(isNull(attachments.messageId), lt(attachments.createdAt, before), notExists(isPicture)))
    .returning({ sha256: attachments.sha256 });
  return gone.map((row) => row.sha256);
}

export async function isFileUsed(db: Reader, sha256: string): Promise<boolean> {
  const { attachments } = db.t;
  const [found] = await db.q
    .select({ id: attachments.id })
    .from(attachments)
    .where(eq(attachments.sha256, sha256))
    .limit(1);
  return found !== undefined;
}
