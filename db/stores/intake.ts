import { and, asc, desc, eq, inArray, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";

import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { rowsWritten } from "../dialect/written.ts";
import type { IntakeState } from "../vocabulary.ts";

/** Why a row is unfinished that is about a message which is not here yet. It holds up nobody: the message may be next. */
export const waitsForMessage = "waits for the message that it is about";

export type IntakeRow = Tables["intake"]["$inferSelect"];
export type NewIntakeRow = Pick<
  IntakeRow,
  | "id"
  | "inboxId"
  | "key"
  | "peer"
  | "source"
  | "sha256"
  | "raw"
  | "rawFile"
  | "meta"
  | "bytes"
  | "state"
  | "reason"
  | "messageId"
  | "conversationId"
  | "receivedAt"
  | "nextTryAt"
  | "finishedAt"
>;

/** Adds a row to the ledger. False when the inbox has this key already: the same thing was delivered again. */
export async function insertIntake(tx: Tx, row: NewIntakeRow): Promise<boolean> {
  return rowsWritten(await intakeInsert(tx).execute(row)) > 0;
}

export async function findIntakeByKey(db: Reader, inboxId: string, key: string): Promise<IntakeRow | null> {
  const { intake } = db.t;
  const [found] = await db.q
    .select()
    .from(intake)
    .where(and(eq(intake.inboxId, inboxId), eq(intake.key, key)));
  return found ?? null;
}

export async function findIntake(db: Reader, id: string): Promise<IntakeRow | null> {
  const statement = db.hot("intake.find", (q, { intake }) =>
    q
      .select()
      .from(intake)
      .where(eq(intake.id, sql.placeholder("id")))
      .prepare(),
  );
  const [found] = await statement.execute({ id });
  return found ?? null;
}

/** The row without its bytes, while no other process can work on it. */
export async function lockIntake(tx: Tx, id: string) {
  const { intake } = tx.t;
  if (tx.dialect === "postgres") await tx.raw(sql`select id from ${intake} where ${intake.id} = ${id} for update`);
  const statement = tx.hot("intake.lock", (q, t) =>
    q
      .select(columns(tx))
      .from(t.intake)
      .where(eq(t.intake.id, sql.placeholder("id")))
      .prepare(),
  );
  const [found] = await statement.execute({ id });
  return found ?? null;
}

/** Ends the row's work, in the transaction that did it. */
export async function finishIntake(
  tx: Tx,
  id: string,
  end: Pick<IntakeRow, "state" | "reason" | "messageId" | "conversationId" | "finishedAt">,
) {
  await intakeFinish(tx).execute({ ...end, id });
}

export async function updateIntake(tx: Tx, id: string, patch: Partial<Omit<IntakeRow, "id">>) {
  await tx.q.update(tx.t.intake).set(patch).where(eq(tx.t.intake.id, id));
}

export function isUnfinished(row: Pick<IntakeRow, "state"> | null): boolean {
  return row?.state === "received" || row?.state === "failed";
}

/**
 * Rows whose turn has come, oldest first; a peer whose earlier row is unfinished waits behind it. Who sent a row over a
 * socket works on it at once: it is due only when that took too long.
 */
export async function listDueIntake(db: Reader, due: { now: number; socketsBefore: number; limit: number }) {
  const { intake } = db.t;
  const waiting = alias(intake, "waiting");
  // Once for all peers: asked for each row, a long queue would be read as often as it has rows.
  const heads = db.q
    .select({ inboxId: waiting.inboxId, peer: waiting.peer, first: sql<string>`min(${waiting.id})`.as("first_id") })
    .from(waiting)
    .where(
      and(
        sql`${waiting.state} in ('received', 'failed')`,
        or(isNull(waiting.reason), ne(waiting.reason, waitsForMessage)),
      ),
    )
    .groupBy(waiting.inboxId, waiting.peer)
    .as("heads");
  return await db.q
    .select({ id: intake.id, inboxId: intake.inboxId, tries: intake.tries })
    .from(intake)
    .leftJoin(heads, and(eq(heads.inboxId, intake.inboxId), eq(heads.peer, intake.peer)))
    .where(
      and(
        sql`${intake.state} in ('received', 'failed')`,
        lte(intake.nextTryAt, due.now),
        or(ne(intake.source, "socket"), lte(intake.nextTryAt, due.socketsBefore)),
        or(isNull(heads.first), lte(intake.id, heads.first)),
      ),
    )
    .orderBy(asc(intake.nextTryAt), asc(intake.id))
    .limit(due.limit);
}

/** The row that a message came in by. */
export async function findIntakeOfMessage(db: Reader, messageId: string) {
  const { intake } = db.t;
  const [found] = await db.q
    .select(columns(db))
    .from(intake)
    .where(and(eq(intake.messageId, messageId), ne(intake.source, "socket")))
    .limit(1);
  return found ?? null;
}

/** The ledger for a person, newest first. */
export async function listIntake(
  db: Reader,
  query: { state?: IntakeState; sha256?: string; inboxId?: string; before: string | null; limit: number },
) {
  const { intake } = db.t;
  const conditions: (SQL | undefined)[] = [
    query.state ? eq(intake.state, query.state) : undefined,
    query.sha256 ? eq(intake.sha256, query.sha256) : undefined,
    query.inboxId ? eq(intake.inboxId, query.inboxId) : undefined,
    query.before ? lt(intake.id, query.before) : undefined,
  ];
  return await db.q
    .select(columns(db))
    .from(intake)
    .where(and(...conditions))
    .orderBy(desc(intake.id))
    .limit(query.limit);
}

export async function countIntake(db: Reader, inboxId: string, states: IntakeState[]): Promise<number> {
  const { intake } = db.t;
  const rows = await db.q
    .select({ n: sql<number>`count(*)` })
    .from(intake)
    .where(and(inArray(intake.state, states), eq(intake.inboxId, inboxId)));
  return Number(rows[0]?.n ?? 0);
}

/** All but the raw bytes, which can be large. */
function columns(db: Reader) {
  const { intake } = db.t;
  return {
    id: intake.id,
    inboxId: intake.inboxId,
    key: intake.key,
    peer: intake.peer,
    source: intake.source,
    sha256: intake.sha256,
    bytes: intake.bytes,
    state: intake.state,
    tries: intake.tries,
    nextTryAt: intake.nextTryAt,
    reason: intake.reason,
    messageId: intake.messageId,
    conversationId: intake.conversationId,
    receivedAt: intake.receivedAt,
    finishedAt: intake.finishedAt,
  };
}

function intakeInsert(tx: Tx) {
  return tx.hot("intake.insert", (q, t) =>
    q
      .insert(t.intake)
      .values({
        id: sql.placeholder("id"),
        inboxId: sql.placeholder("inboxId"),
        key: sql.placeholder("key"),
        peer: sql.placeholder("peer"),
        source: sql.placeholder("source"),
        sha256: sql.placeholder("sha256"),
        raw: sql.placeholder("raw"),
        rawFile: sql.placeholder("rawFile"),
        meta: sql.placeholder("meta"),
        bytes: sql.placeholder("bytes"),
        state: sql.placeholder("state"),
        reason: sql.placeholder("reason"),
        messageId: sql.placeholder("messageId"),
        conversationId: sql.placeholder("conversationId"),
        receivedAt: sql.placeholder("receivedAt"),
        nextTryAt: sql.placeholder("nextTryAt"),
        finishedAt: sql.placeholder("finishedAt"),
      })
      .onConflictDoNothing({ target: [t.intake.inboxId, t.intake.key] })
      .prepare(),
  );
}

function intakeFinish(tx: Tx) {
  return tx.hot("intake.finish", (q, t) =>
    q
      .update(t.intake)
      .set({
        state: sql`${sql.placeholder("state")}`,
        messageId: sql`${sql.placeholder("messageId")}`,
        conversationId: sql`${sql.placeholder("conversationId")}`,
        finishedAt: sql`${sql.placeholder("finishedAt")}`,
        nextTryAt: null,
        reason: sql`${sql.placeholder("reason")}`,
      })
      .where(eq(t.intake.id, sql.placeholder("id")))
      .prepare(),
  );
}
