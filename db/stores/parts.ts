import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";
import type { PartState } from "../vocabulary.ts";

export type Part = Tables["parts"]["$inferSelect"];

export async function insertParts(tx: Tx, parts: Part[]) {
  if (parts.length > 0) await tx.q.insert(tx.t.parts).values(parts);
}

export async function findPart(db: Reader, id: string): Promise<Part | null> {
  const [found] = await db.q.select().from(db.t.parts).where(eq(db.t.parts.id, id));
  return found ?? null;
}

export async function findPartByProviderId(db: Reader, inboxId: string, providerId: string): Promise<Part | null> {
  const { parts } = db.t;
  const [found] = await db.q
    .select()
    .from(parts)
    .where(and(eq(parts.inboxId, inboxId), eq(parts.providerId, providerId)));
  return found ?? null;
}

export async function listPartsOfMessages(db: Reader, messageIds: string[]): Promise<Part[]> {
  if (messageIds.length === 0) return [];
  const statement = db.hot("parts.ofMessages", (q, { parts }) =>
    q
      .select()
      .from(parts)
      .where(inList(db, parts.messageId, "messageIds"))
      .orderBy(asc(parts.position))
      .prepare(),
  );
  return await statement.execute({ messageIds: listValue(db, messageIds) });
}

export async function findParts(db: Reader, ids: string[]): Promise<Part[]> {
  if (ids.length === 0) return [];
  return await db.q.select().from(db.t.parts).where(inArray(db.t.parts.id, ids));
}

/**
 * Parts whose time has come and whom no worker holds, in order. A part waits while an earlier one of its conversation
 * is still on its way, one that the network put off included: customers read answers in the order in which they were
 * written. One that was never tried and is to be sent later holds up nobody.
 */
export async function listDueParts(
  db: Reader,
  query: { now: number; inboxIds: string[]; limit: number },
): Promise<Part[]> {
  const { now } = query;
  if (query.inboxIds.length === 0) return [];
  const { parts } = db.t;
  const earlier = alias(parts, "earlier");
  return await db.q
    .select()
    .from(parts)
    .where(
      and(
        sql`${parts.state} in ('queued', 'sending')`,
        inArray(parts.inboxId, query.inboxIds),
        lte(parts.notBefore, now),
        or(isNull(parts.leasedUntil), lt(parts.leasedUntil, now)),
        notExists(
          db.q
            .select({ id: earlier.id })
            .from(earlier)
            .where(
              and(
                eq(earlier.conversationId, parts.conversationId),
                eq(earlier.inboxId, parts.inboxId),
                sql`${earlier.state} in ('queued', 'sending')`,
                or(lte(earlier.notBefore, now), gt(earlier.tries, 0), isNotNull(earlier.errorDetail)),
                lt(earlier.id, parts.id),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(parts.notBefore), asc(parts.id))
    .limit(query.limit);
}

/** Parts of which nobody knows whether they arrived, and whose time to be looked up has come. */
export async function listPartsToLookUp(
  db: Reader,
  query: { now: number; inboxIds: string[]; limit: number },
): Promise<Part[]> {
  if (query.inboxIds.length === 0) return [];
  const { parts } = db.t;
  return await db.q
    .select()
    .from(parts)
    .where(and(eq(parts.state, "unknown"), lt(parts.leasedUntil, query.now), inArray(parts.inboxId, query.inboxIds)))
    .limit(query.limit);
}

/** When the next part that waits for its time is due; null when none waits. */
export async function nextPartDueAt(db: Reader, after: number): Promise<number | null> {
  const { parts } = db.t;
  const [row] = await db.q
    .select({ at: parts.notBefore })
    .from(parts)
    .where(and(sql`${parts.state} in ('queued', 'sending')`, gt(parts.notBefore, after)))
    .orderBy(asc(parts.notBefore))
    .limit(1);
  return row?.at ?? null;
}

/** Takes the part for sending, unless somebody else has, or it was canceled meanwhile. */
export async function leasePart(tx: Tx, part: Part, lease: { now: number; until: number }): Promise<boolean> {
  const { parts } = tx.t;
  const taken = await tx.q
    .update(parts)
    .set({
      state: "sending",
      leasedUntil: lease.until,
      tries: part.tries + 1,
      updatedAt: lease.now,
      // Who only asks what became of it must still see that it was handed over.
      ...(part.state === "queued" ? { handedOverAt: null } : {}),
    })
    .where(
      and(
        eq(parts.id, part.id),
        eq(parts.state, part.state),
        eq(parts.tries, part.tries),
        or(isNull(parts.leasedUntil), lt(parts.leasedUntil, lease.now)),
      ),
    )
    .returning({ id: parts.id });
  return taken.length > 0;
}

/** On disk before the network has the whole part: a process that ends now leaves an unknown, not a second sending. */
export async function noteHandingOver(tx: Tx, id: string, at: number) {
  await tx.q.update(tx.t.parts).set({ handedOverAt: at }).where(eq(tx.t.parts.id, id));
}

/** Whoever is still sending keeps the part. */
export async function renewLease(tx: Tx, id: string, until: number) {
  const { parts } = tx.t;
  await tx.q
    .update(parts)
    .set({ leasedUntil: until })
    .where(and(eq(parts.id, id), eq(parts.state, "sending")));
}

/** Moves a part to another state if it is still in one of `from`. */
export async function movePart(
  tx: Tx,
  id: string,
  from: PartState[],
  patch: Partial<Omit<Part, "id">>,
): Promise<Part | null> {
  const { parts } = tx.t;
  const [moved] = await tx.q
    .update(parts)
    .set(patch)
    .where(and(eq(parts.id, id), inArray(parts.state, from)))
    .returning();
  return moved ?? null;
}

/** Gives up every part of an inbox that is in one of `from`. */
export async function failPartsOf(
  tx: Tx,
  inboxId: string,
  from: PartState[],
  patch: Pick<Part, "errorCode" | "errorDetail" | "updatedAt">,
): Promise<Part[]> {
  const { parts } = tx.t;
  return await tx.q
    .update(parts)
    .set({ ...patch, state: "failed", leasedUntil: null })
    .where(and(eq(parts.inboxId, inboxId), inArray(parts.state, from)))
    .returning();
}

/** Parts of a conversation in some states, up to the message `seq` where given. */
export async function listPartsOfConversation(
  db: Reader,
  query: { conversationId: string; states: PartState[]; upToSeq?: number; unlessAnswered?: boolean },
): Promise<Part[]> {
  const { parts, messages } = db.t;
  const conditions: (SQL | undefined)[] = [
    eq(parts.conversationId, query.conversationId),
    inArray(parts.state, query.states),
    query.unlessAnswered === undefined ? undefined : eq(parts.unlessAnswered, query.unlessAnswered),
    query.upToSeq === undefined ? undefined : lte(messages.seq, query.upToSeq),
  ];
  const rows = await db.q
    .select({ part: parts })
    .from(parts)
    .innerJoin(messages, eq(messages.id, parts.messageId))
    .where(and(...conditions));
  return rows.map((row) => row.part);
}

/** Is a reply of a person's written that has neither left nor failed? */
export async function hasReplyOnItsWay(db: Reader, conversationId: string): Promise<boolean> {
  const { parts, messages } = db.t;
  const [found] = await db.q
    .select({ id: parts.id })
    .from(parts)
    .innerJoin(messages, eq(messages.id, parts.messageId))
    .where(
      and(
        eq(parts.conversationId, conversationId),
        inArray(parts.state, ["queued", "sending", "unknown"]),
        eq(messages.class, "human"),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** The outbox for a person, newest first. */
export async function listParts(
  db: Reader,
  query: { states?: PartState[]; inboxId?: string; before: string | null; limit: number },
) {
  const { parts } = db.t;
  return await db.q
    .select()
    .from(parts)
    .where(
      and(
        query.states ? inArray(parts.state, query.states) : undefined,
        query.inboxId ? eq(parts.inboxId, query.inboxId) : undefined,
        query.before ? lt(parts.id, query.before) : undefined,
      ),
    )
    .orderBy(desc(parts.id))
    .limit(query.limit);
}

export async function countParts(db: Reader, inboxId: string, states: PartState[]): Promise<number> {
  const { parts } = db.t;
  const rows = await db.q
    .select({ n: sql<number>`count(*)` })
    .from(parts)
    .where(and(inArray(parts.state, states), eq(parts.inboxId, inboxId)));
  return Number(rows[0]?.n ?? 0);
}

export async function recordAttempt(
  tx: Tx,
  attempt: { partId: string; at: number; outcome: string; detail: string | null },
) {
  await tx.q.insert(tx.t.deliveryAttempts).values(attempt);
}

/** Was this provider's id given up for the part, because it was sent again? */
export async function wasSuperseded(db: Reader, partId: string, providerId: string): Promise<boolean> {
  const { deliveryAttempts } = db.t;
  const [found] = await db.q
    .select({ id: deliveryAttempts.id })
    .from(deliveryAttempts)
    .where(
      and(
        eq(deliveryAttempts.partId, partId),
        inArray(deliveryAttempts.outcome, ["again", "resend"]),
        eq(deliveryAttempts.detail, providerId),
      ),
    )
    .limit(1);
  return found !== undefined;
}

export async function countAttempts(db: Reader, partId: string, outcome: string): Promise<number> {
  const { deliveryAttempts } = db.t;
  const [row] = await db.q
    .select({ n: sql<number>`count(*)` })
    .from(deliveryAttempts)
    .where(and(eq(deliveryAttempts.partId, partId), eq(deliveryAttempts.outcome, outcome)));
  return Number(row?.n ?? 0);
}

export async function listAttempts(db: Reader, partId: string) {
  const { deliveryAttempts } = db.t;
  return await db.q
    .select()
    .from(deliveryAttempts)
    .where(eq(deliveryAttempts.partId, partId))
    .orderBy(asc(deliveryAttempts.id));
}
