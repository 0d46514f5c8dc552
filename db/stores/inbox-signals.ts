import { eq, sql } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type InboxSignals = Tables["inboxSignals"]["$inferSelect"];

export async function findSignals(db: Reader, inboxId: string): Promise<InboxSignals | null> {
  const { inboxSignals } = db.t;
  const [found] = await db.q.select().from(inboxSignals).where(eq(inboxSignals.inboxId, inboxId));
  return found ?? null;
}

/** The network has called. */
export async function recordHook(tx: Tx, inboxId: string, at: number) {
  const { inboxSignals } = tx.t;
  await tx.q
    .insert(inboxSignals)
    .values({ inboxId, lastHookAt: at })
    .onConflictDoUpdate({ target: inboxSignals.inboxId, set: { lastHookAt: at } });
}

/** Somebody called who could not show to be the network, so many times; the last of them is told. */
export async function recordForged(
  tx: Tx,
  inboxId: string,
  forged: { count: number; at: number; url: string; why: string },
) {
  const { inboxSignals } = tx.t;
  const last = { lastForgedAt: forged.at, lastForgedUrl: forged.url, lastForgedWhy: forged.why };
  await tx.q
    .insert(inboxSignals)
    .values({ inboxId, forgedCount: forged.count, ...last })
    .onConflictDoUpdate({
      target: inboxSignals.inboxId,
      set: { forgedCount: sql`${inboxSignals.forgedCount} + ${forged.count}`, ...last },
    });
}

/** Why the network refuses the account; null when somebody mended it. */
export async function recordStopped(tx: Tx, inboxId: string, stopped: { trouble: unknown; at: number } | null) {
  const { inboxSignals } = tx.t;
  const now = { stopped: stopped?.trouble ?? null, stoppedAt: stopped?.at ?? null };
  await tx.q
    .insert(inboxSignals)
    .values({ inboxId, ...now })
    .onConflictDoUpdate({ target: inboxSignals.inboxId, set: now });
}
