import { asc } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

/** One version of one layer. */
export type PolicyVersion = Tables["policies"]["$inferSelect"];

/** All there ever were, oldest first: they are few, and never change. */
export async function listPolicyVersions(db: Reader): Promise<PolicyVersion[]> {
  const { policies } = db.t;
  return await db.q
    .select()
    .from(policies)
    .orderBy(asc(policies.effectiveFrom), asc(policies.createdAt), asc(policies.id));
}

export async function insertPolicyVersions(tx: Tx, versions: PolicyVersion[]) {
  if (versions.length > 0) await tx.q.insert(tx.t.policies).values(versions);
}
