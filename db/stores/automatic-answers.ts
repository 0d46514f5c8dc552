import { and, desc, eq } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";
import type { AutomaticAnswerRule } from "../vocabulary.ts";

export type AutomaticAnswer = Tables["automaticAnswers"]["$inferSelect"];

export async function insertAutomaticAnswer(tx: Tx, row: Omit<AutomaticAnswer, "id">) {
  await tx.q.insert(tx.t.automaticAnswers).values(row);
}

/** What an address was told by a rule on an inbox, newest first; nobody is told so often that the rest would matter. */
export async function listAutomaticAnswers(
  db: Reader,
  { identityId, inboxId, rule }: { identityId: string; inboxId: string; rule: AutomaticAnswerRule },
): Promise<AutomaticAnswer[]> {
  const { automaticAnswers } = db.t;
  return await db.q
    .select()
    .from(automaticAnswers)
    .where(
      and(
        eq(automaticAnswers.identityId, identityId),
        eq(automaticAnswers.inboxId, inboxId),
        eq(automaticAnswers.rule, rule),
      ),
    )
    .orderBy(desc(automaticAnswers.at))
    .limit(100);
}
