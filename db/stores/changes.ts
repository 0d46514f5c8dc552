import { asc, desc, gt, lt, sql } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type Change = Tables["changes"]["$inferSelect"];

export async function listChangesAfter(db: Reader, seq: number, limit: number): Promise<Change[]> {
  const statement = db.hot("changes.after", (q, { changes }) =>
    q
      .select()
      .from(changes)
      .where(gt(changes.seq, sql.placeholder("seq")))
      .orderBy(asc(changes.seq))
      .limit(sql.placeholder("limit"))
      .prepare(),
  );
  return await statement.execute({ seq, limit });
}

/** The newest sequence number, 0 on an empty log. */
export async function lastChangeSeq(db: Reader): Promise<number> {
  const { changes } = db.t;
  const [row] = await db.q.select({ seq: changes.seq }).from(changes).orderBy(desc(changes.seq)).limit(1);
  return row?.seq ?? 0;
}

/** Forgets what is older than anybody's cursor can be. */
export async function forgetChanges(tx: Tx, before: number): Promise<number> {
  const { changes } = tx.t;
  const gone = await tx.q.delete(changes).where(lt(changes.at, before)).returning({ seq: changes.seq });
  return gone.length;
}
