import { count, eq } from "drizzle-orm";

import type { Reader } from "../dialect/database.ts";

/** How much came in and could not be read, in all inboxes. */
export async function countQuarantined(db: Reader): Promise<number> {
  const [row] = await db.q.select({ rows: count() }).from(db.t.intake).where(eq(db.t.intake.state, "quarantined"));
  return row?.rows ?? 0;
}
