import { and, desc, eq, gt, isNull } from "drizzle-orm";

import type { Reader, Tables, Tx } from "../dialect/database.ts";

export type InvitationRow = Tables["invitations"]["$inferSelect"];

export async function insertInvitation(tx: Tx, row: InvitationRow) {
  await tx.q.insert(tx.t.invitations).values(row);
}

/** Those that can still be accepted, newest first. */
export async function findOpenInvitations(db: Reader, now: number): Promise<InvitationRow[]> {
  const { invitations } = db.t;
  return await db.q.select().from(invitations).where(isOpen(db, now)).orderBy(desc(invitations.id));
}

export async function findOpenInvitation(db: Reader, tokenHash: string, now: number): Promise<InvitationRow | null> {
  const { invitations } = db.t;
  const [row] = await db.q
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen(db, now)));
  return row ?? null;
}

/** Null unless it was still open: of two that accept at once, one gets the row. */
export async function markInvitationAccepted(tx: Tx, tokenHash: string, now: number): Promise<InvitationRow | null> {
  const { invitations } = tx.t;
  const [row] = await tx.q
    .update(invitations)
    .set({ acceptedAt: now })
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen(tx, now)))
    .returning();
  return row ?? null;
}

/** False when it was not open any more. */
export async function markInvitationRevoked(tx: Tx, id: string, now: number): Promise<boolean> {
  const { invitations } = tx.t;
  const revoked = await tx.q
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(eq(invitations.id, id), isOpen(tx, now)))
    .returning({ id: invitations.id });
  return revoked.length > 0;
}

/** A second invitation to the same address replaces the first. */
export async function revokeInvitationsTo(tx: Tx, email: string, now: number) {
  await tx.q
    .update(tx.t.invitations)
    .set({ revokedAt: now })
    .where(and(eq(tx.t.invitations.email, email), isOpen(tx, now)));
}

function isOpen(db: Reader, now: number) {
  const { invitations } = db.t;
  return and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now));
}
