import { and, count, eq } from "drizzle-orm";

import type { Reader, Tx } from "../dialect/database.ts";

/** How much came in and could not be read, in all inboxes. */
export async function countQuarantined(db: Reader): Promise<number> {
  const [row] = await db.q.select({ rows: count() }).from(db.t.intake).where(eq(db.t.intake.state, "quarantined"));
  return row?.rows ?? 0;
}

/** Makes every row in quarantine due again as if it were new; answers how many there were. */
export async function releaseQuarantined(tx: Tx, asked: { inboxId: string | null; now: number }): Promise<number> {
  const { intake } = tx.t;
  const ofInbox = asked.inboxId === null ? undefined : eq(intake.inboxId, asked.inboxId);
  const released = await tx.q
    .update(intake)
    .set({ state: "received", tries: 0, nextTryAt: asked.now, finishedAt: null })
    .where(and(eq(intake.state, "quarantined"), ofInbox))
    .returning({ id: intake.id });
  return released.length;
}
