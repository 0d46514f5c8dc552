import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, or, sql } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";
import { inList, listValue } from "../dialect/in-list.ts";
import { insertRow } from "../dialect/insert-row.ts";
import type { Channel } from "../vocabulary.ts";

export type ClockRow = Tables["clocks"]["$inferSelect"];

/** Of all episodes, in the order in which they began. */
export async function listClocks(db: Reader, conversationId: string): Promise<ClockRow[]> {
  const statement = db.hot("clocks.ofConversation", (q, { clocks }) =>
    q
      .select()
      .from(clocks)
      .where(eq(clocks.conversationId, sql.placeholder("conversationId")))
      .orderBy(asc(clocks.episode), asc(clocks.startedAt))
      .prepare(),
  );
  return await statement.execute({ conversationId });
}

export async function findClock(db: Reader, id: string): Promise<ClockRow | null> {
  const [found] = await db.q.select().from(db.t.clocks).where(eq(db.t.clocks.id, id));
  return found ?? null;
}

/** What each conversation has due first, with the reply window of any; nothing for those that have nothing due. */
export async function listDueClocks(db: Reader, conversationIds: string[]): Promise<Map<string, ClockRow>> {
  if (conversationIds.length === 0) return new Map();
  const statement = db.hot("clocks.dueOf", (q, { clocks }) =>
    q
      .select()
      .from(clocks)
      .where(and(inList(db, clocks.conversationId, "ids"), isNotNull(clocks.effectiveDueAt)))
      .orderBy(asc(clocks.effectiveDueAt))
      .prepare(),
  );
  const rows = await statement.execute({ ids: listValue(db, conversationIds) });
  const windows = new Map(
    rows.flatMap((row) => (row.windowClosesAt ? [[row.conversationId, row.windowClosesAt]] : [])),
  );
  // The first of each is the one that stays.
  return new Map(
    rows.toReversed().map((row) => {
      return [row.conversationId, { ...row, windowClosesAt: windows.get(row.conversationId) ?? null }];
    }),
  );
}

export async function insertClock(tx: Tx, row: ClockRow) {
  await insertRow(tx, "clocks", row);
}

export async function updateClock(tx: Tx, { id, ...row }: ClockRow) {
  await tx.q.update(tx.t.clocks).set(row).where(eq(tx.t.clocks.id, id));
}

/** What a judgement or an alert may change on rows that are there already: one prepared statement for each. */
export async function rewriteClocks(tx: Tx, rows: ClockRow[]) {
  const place = (name: keyof ClockRow) => sql`${sql.placeholder(name)}`;
  const statement = tx.hot("clocks.rewrite", (q, { clocks }) =>
    q
      .update(clocks)
      .set({
        state: place("state"),
        targetMs: place("targetMs"),
        basis: place("basis"),
        // SQLite binds no truth values.
        isRelaxed: sql`${sql.placeholder("isRelaxed")} = 1`,
        dueAt: place("dueAt"),
        effectiveDueAt: place("effectiveDueAt"),
        stoppedAt: place("stoppedAt"),
        businessMs: place("businessMs"),
        wallMs: place("wallMs"),
        whyCanceled: place("whyCanceled"),
        policyId: place("policyId"),
        calendarId: place("calendarId"),
        toldLevel: place("toldLevel"),
        nextLevelAt: place("nextLevelAt"),
        nearlyLateAt: place("nearlyLateAt"),
        nearlyLateDoneAt: place("nearlyLateDoneAt"),
      })
      .where(eq(clocks.id, sql.placeholder("id")))
      .prepare(),
  );
  for (const row of rows) await statement.execute({ ...row, isRelaxed: row.isRelaxed ? 1 : 0 });
}

/** Open clocks of all conversations after an id, with what their policy depends on. */
export async function listOpenClocks(db: Reader, afterId: string, limit: number) {
  const { clocks, conversations, contacts } = db.t;
  return await db.q
    .select({ clock: clocks, teamId: conversations.teamId, tier: contacts.tier })
    .from(clocks)
    .innerJoin(conversations, eq(conversations.id, clocks.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(and(sql`${clocks.state} in ('running', 'paused')`, gt(clocks.id, afterId)))
    .orderBy(asc(clocks.id))
    .limit(limit);
}

/** Kept and missed ones of a channel, newest first, with what their policy depends on. `before`: the last of the page before. */
export async function listJudgedClocks(
  db: Reader,
  { channel, since, before, limit }: { channel: Channel; since: number; before: ClockRow | null; limit: number },
) {
  const { clocks, conversations, contacts } = db.t;
  const [at, id] = [before?.stoppedAt ?? Number.MAX_SAFE_INTEGER, before?.id ?? ""];
  return await db.q
    .select({ clock: clocks, teamId: conversations.teamId, tier: contacts.tier })
    .from(clocks)
    .innerJoin(conversations, eq(conversations.id, clocks.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(
      and(
        eq(clocks.channel, channel),
        sql`${clocks.state} in ('met', 'missed')`,
        gte(clocks.stoppedAt, since),
        or(lt(clocks.stoppedAt, at), and(eq(clocks.stoppedAt, at), lt(clocks.id, id))),
      ),
    )
    .orderBy(desc(clocks.stoppedAt), desc(clocks.id))
    .limit(limit);
}

/** Clocks that have come so far that somebody is to be told. */
export async function listClocksToTell(db: Reader, now: number, limit: number): Promise<ClockRow[]> {
  const { clocks } = db.t;
  return await db.q
    .select()
    .from(clocks)
    .where(and(isNotNull(clocks.nextLevelAt), lte(clocks.nextLevelAt, now)))
    .orderBy(asc(clocks.nextLevelAt), asc(clocks.id))
    .limit(limit);
}

/** When the next of them comes so far; null: none is known. */
export async function nextToTell(db: Reader): Promise<number | null> {
  const { clocks } = db.t;
  const [row] = await db.q
    .select({ at: clocks.nextLevelAt })
    .from(clocks)
    .where(isNotNull(clocks.nextLevelAt))
    .orderBy(asc(clocks.nextLevelAt))
    .limit(1);
  return row?.at ?? null;
}

/** When a conversation has something due first; the count of those that have follows. */
export async function recordDue(tx: Tx, before: { id: string; dueAt: number | null }, dueAt: number | null) {
  const statement = tx.hot("conversations.due", (q, { conversations }) =>
    q
      .update(conversations)
      .set({ dueAt: sql`${sql.placeholder("dueAt")}` })
      .where(eq(conversations.id, sql.placeholder("id")))
      .prepare(),
  );
  await statement.execute({ id: before.id, dueAt });
  countDue(tx, isDue(dueAt) - isDue(before.dueAt));
}

function countDue(tx: Tx, more: number) {
  if (more !== 0) tx.counters.set("due", (tx.counters.get("due") ?? 0) + more);
}

function isDue(at: number | null | undefined): number {
  return at === null || at === undefined ? 0 : 1;
}

/**
 * The first of what the running clocks of each conversation have due, written where the inbox is sorted by it, and counted.
 * What is snoozed or resolved has nothing due. Answers those of which it changed.
 */
export async function refreshDue(tx: Tx, conversationIds: string[]): Promise<string[]> {
  if (conversationIds.length === 0) return [];
  const { clocks, conversations } = tx.t;
  const isOne = inArray(conversations.id, conversationIds);
  const read = () => tx.q.select({ id: conversations.id, dueAt: conversations.dueAt }).from(conversations).where(isOne);
  const before = new Map((await read()).map((row) => [row.id, row.dueAt]));
  const first = sql`case when ${conversations.status} = 'open' then (select min(${clocks.effectiveDueAt}) from ${clocks} where ${clocks.conversationId} = ${conversations.id} and ${clocks.effectiveDueAt} is not null) end`;
  await tx.q.update(conversations).set({ dueAt: first }).where(isOne);
  const moved = (await read()).filter((row) => row.dueAt !== before.get(row.id));
  countDue(
    tx,
    moved.reduce((sum, row) => sum + isDue(row.dueAt) - isDue(before.get(row.id)), 0),
  );
  return moved.map((row) => row.id);
}

/** Waiting conversations without any clock, after an id: from before there were promises. */
export async function listUntimed(db: Reader, afterId: string, limit: number): Promise<string[]> {
  const { clocks, conversations } = db.t;
  const rows = await db.q
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        isNotNull(conversations.waitingSince),
        gt(conversations.id, afterId),
        sql`not exists (select 1 from ${clocks} where ${clocks.conversationId} = ${conversations.id})`,
      ),
    )
    .orderBy(asc(conversations.id))
    .limit(limit);
  return rows.map((row) => row.id);
}
